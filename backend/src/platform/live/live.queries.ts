import type { LiveMessage } from '@highstreet/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { notifying } from '../signals.ts'

export interface NumberedMessage {
  seq: number
  at: Date
  message: LiveMessage
}

/** Messages of a channel are kept this long for whoever comes back. */
export const keepMessagesDays = 7

/**
 * Numbers, keeps and announces a message. The channel's row stays locked until COMMIT, so numbers have no gaps and keep their
 * order; one statement, so that it isn't locked for a round trip longer.
 */
export async function appendMessage(tx: Tx, channel: string, message: LiveMessage): Promise<void> {
  await sql`
    with numbered as (
      insert into platform.channels (channel, last_seq) values (${channel}, 1)
      on conflict (channel) do update set last_seq = channels.last_seq + 1
      returning last_seq
    ), kept as (
      insert into platform.channel_messages (channel, seq, message)
      select ${channel}, last_seq, ${JSON.stringify(message)}::jsonb from numbered
      returning channel
    )
    select ${notifying('live.said', { channel })} from kept`.execute(tx)
}

export async function messagesAfter(
  db: Db,
  channel: string,
  seq: number,
  limit: number,
): Promise<NumberedMessage[]> {
  const found = await sql<NumberedMessage>`
    select seq, at, message from platform.channel_messages
    where channel = ${channel} and seq > ${seq} order by seq limit ${limit}`.execute(db)
  return found.rows
}

export async function lastSeqOf(db: Db, channel: string): Promise<number> {
  const found = await sql<{ last_seq: number }>`
    select last_seq from platform.channels where channel = ${channel}`.execute(db)
  return found.rows[0]?.last_seq ?? 0
}

export async function forgetOldMessages(db: Db): Promise<void> {
  await sql`delete from platform.channel_messages
    where at < now() - make_interval(days => ${keepMessagesDays})`.execute(db)
}
