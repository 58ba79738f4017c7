import type { Config } from '../platform/config.ts'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { addJob } from '../platform/jobs.ts'
import { insertMail, insertMails } from './notifications.queries.ts'

export interface Mail {
  to: string
  subject: string
  html: string
  text: string
  /** What the letter is about, such as `order-confirmation:<order id>`. A second one with the same key is not written. */
  key: string
}

export const deliverMailTask = 'deliver-mail'
/** Gives each of many letters a job of its own, when there is a mail server to hand them to. */
export const postMailsTask = 'post-mails'

/** Somebody would get a letter: through a mail server, or in the outbox that a demo town shows. */
export function isPostWanted({ smtpUrl, demo }: Pick<Config, 'smtpUrl' | 'demo'>): boolean {
  return demo || smtpUrl !== undefined
}

/** Puts a letter into the outbox in the caller's transaction: it goes out if and only if that commits, and once. */
export async function sendMail(tx: Tx, { to, ...mail }: Mail): Promise<void> {
  const id = uuidv7()
  const isNew = await insertMail(tx, { id, recipient: to, ...mail })
  if (isNew) await addJob(tx, deliverMailTask, { mailId: id }, { key: `mail:${id}` })
}

/** Many at once, with two statements, however many. */
export async function sendMails(tx: Tx, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return
  const written = await insertMails(
    tx,
    mails.map(({ to, ...mail }) => ({ id: uuidv7(), recipient: to, ...mail })),
  )
  if (written.length > 0) await addJob(tx, postMailsTask, { mailIds: written })
}
