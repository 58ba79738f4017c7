import type { LiveMessage } from '@highstreet/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { write } from '../lane-database.ts'
import { notifyingOf } from '../signals.ts'

export interface NumberedMessage {
  seq: number
  at: Date
  message: LiveMessage
}

/** Messages of a channel are kept this long for whoever comes back. */
export const keepMessagesDays = 7

/**
 * Numbers, keeps and announces messages. A channel's row stays locked until COMMIT, so numbers have no gaps and keep their
 * order; one statement, so that it isn't locked for a round trip longer; channels in the order of their names, so that two who
 * speak on the same ones don't wait for each other in a circle.
 */
export async function appendMessages(
  tx: Tx,
  sayings: readonly { channel: string; message: LiveMessage }[],
): Promise<void> {
  await write(
    tx,
    sql`
    with said as (
      select channel, message, n, row_number() over (partition by channel order by n) as k
      from rows from (json_to_recordset(${JSON.stringify(sayings)}::json) as (channel text, message jsonb))
        with ordinality as s(channel, message, n)
    ), counted as (
      select channel, count(*) as messages from said group by channel order by channel
    ), numbered as (
      insert into platform.channels (channel, last_seq) select channel, messages from counted order by channel
      on conflict (channel) do update set last_seq = channels.last_seq + excluded.last_seq
      returning channel, last_seq
    ), kept as (
      insert into platform.channel_messages (channel, seq, message)
      select channel, numbered.last_seq - counted.messages + said.k, said.message
      from said join counted using (channel) join numbered using (channel)
    )
    select ${notifyingOf('live.said', sql`json_build_object('channel', channel)`)} from numbered`,
  )
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
