import type { Generated } from 'kysely'

export interface NotificationsTables {
  'notifications.mails': {
    id: string
    key: string
    recipient: string
    subject: string
    html: string
    text: string
    created_at: Generated<Date>
    sent_at: Date | null
    refused_at: Date | null
    refusal: string | null
  }
}
