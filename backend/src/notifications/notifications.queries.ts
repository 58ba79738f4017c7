import { sql } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { NotificationsTables } from './notifications.tables.ts'

const tables = view<NotificationsTables>

export interface MailRow {
  id: string
  recipient: string
  subject: string
  html: string
  text: string
  created_at: Date
}

/** False when this letter was written before. */
export async function insertMail(tx: Tx, mail: Omit<MailRow, 'created_at'> & { key: string }) {
  const inserted = await tables(tx)
    .insertInto('notifications.mails')
    .values(mail)
    .onConflict((conflict) => conflict.constraint('mails_key').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Answers the ids of those that were not written before. */
export async function insertMails(tx: Tx, mails: readonly (Omit<MailRow, 'created_at'> & { key: string })[]) {
  const { rows } = await sql<{ id: string }>`
    insert into notifications.mails (id, key, recipient, subject, html, text)
    select id, key, recipient, subject, html, text from json_to_recordset(${JSON.stringify(mails)}::json)
      as mail(id uuid, key text, recipient text, subject text, html text, text text)
    on conflict on constraint mails_key do nothing returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Nothing when it is sent, refused or forgotten. */
export function waitingMail(db: Db, id: string): Promise<MailRow | undefined> {
  return tables(db)
    .selectFrom('notifications.mails')
    .select(['id', 'recipient', 'subject', 'html', 'text', 'created_at'])
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('refused_at', 'is', null)
    .executeTakeFirst()
}

export function markSent(db: Db, { id, at }: { id: string; at: Date }) {
  return tables(db).updateTable('notifications.mails').set({ sent_at: at }).where('id', '=', id).execute()
}

export function markRefused(db: Db, { id, at, refusal }: { id: string; at: Date; refusal: string }) {
  return tables(db)
    .updateTable('notifications.mails')
    .set({ refused_at: at, refusal })
    .where('id', '=', id)
    .execute()
}

/** Newest first; ids sort by the time they were made. */
export function mailsBefore(db: Db, { before, limit }: { before: string | undefined; limit: number }) {
  return tables(db)
    .selectFrom('notifications.mails')
    .select(['id', 'recipient', 'subject', 'html', 'text', 'created_at'])
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export function mailById(db: Db, id: string): Promise<MailRow | undefined> {
  return tables(db)
    .selectFrom('notifications.mails')
    .select(['id', 'recipient', 'subject', 'html', 'text', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export function forgetMailsBefore(db: Db, createdBefore: Date) {
  return tables(db).deleteFrom('notifications.mails').where('created_at', '<', createdBefore).execute()
}
