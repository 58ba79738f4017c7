import { createTransport } from 'nodemailer'
import type { Config } from '../platform/config.ts'
import type { MailRow } from './notifications.queries.ts'

/** A mail server that doesn't answer in time is tried again later. Below what a job or a shutdown may take. */
const connectMs = 10_000
const silenceMs = 20_000

export interface PostOffice {
  post(mail: MailRow): Promise<void>
}

/**
 * Hands letters to the mail server, each over its own connection: at most as many as jobs run at once, none left open, and none
 * sent again behind our back, as a pool would. Null without SMTP_URL: letters then stay in the outbox.
 */
export function postOffice(config: Config): PostOffice | null {
  if (!config.smtpUrl) return null
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const { hostname } = new URL(config.publicUrl)
  return {
    async post(mail) {
      await transport.sendMail({
        // The same letter keeps its id, so that a mailbox that gets it twice (we fell between sending and noting it) shows one.
        messageId: `<${mail.id}@${hostname}>`,
        date: mail.created_at,
        from: config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
      })
    },
  }
}
