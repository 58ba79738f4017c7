import type { OutboxMail } from '@highstreet/contract'
import type { z } from 'zod'
import type { MailRow } from './notifications.queries.ts'

export function presentMail(mail: MailRow): z.infer<typeof OutboxMail> {
  return {
    id: mail.id,
    at: mail.created_at.toISOString(),
    to: mail.recipient,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
  }
}
