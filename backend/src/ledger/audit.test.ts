import type { BookPromise } from '@highstreet/contract'
import { type RawBuilder, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { likeLane } from '../platform/testing/like-lane.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { audit, lookThrough } from './audit.ts'
import { grantOpeningBalances, openBook, saveBook } from './index.ts'
import { cleanAudit } from './testing/clean-audit.ts'
import { captureHold, hold, refundOrder } from './testing/holds.ts'

const { db, owner } = await createTestDatabase()
const currency = 'USD'
const at = new Date('2026-06-01T12:00:00Z')
const usd = (amount: number) => ({ amount, currency })
const mara = { kind: 'person', ownerId: uuidv7() } as const
const joe = { kind: 'person', ownerId: uuidv7() } as const
const shop = { kind: 'shop', ownerId: uuidv7() } as const
const orderId = uuidv7()
const paymentId = uuidv7()
const reversedId = uuidv7()

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => likeLane(db, work)

async function move(kind: string, minor: number, id = uuidv7()) {
  await inTransaction(async (tx) => {
    const book = await openBook(tx, { accounts: [mara, joe].map((account) => ({ ...account, currency })) })
    const posting = { entryKind: kind, description: 'Bread' }
    const postings = [
      { ...mara, ...posting, amountMinor: -minor },
      { ...joe, ...posting, amountMinor: minor },
    ]
    book.post({ id, kind, currency, at, postings })
    await saveBook(tx, book, at)
  })
  return id
}

/** A book with a little of everything. */
beforeAll(async () => {
  await inTransaction((tx) => grantOpeningBalances(tx, [{ personId: mara.ownerId, amount: usd(10_000) }], at))
  await inTransaction((tx) =>
    hold(tx, { id: orderId, purpose: 'order', owner: mara, amount: usd(2_000), description: 'Order', at }),
  )
  const bread = { description: 'Bread', entryKind: 'order_income' }
  await inTransaction((tx) =>
    captureHold(tx, {
      orderId,
      currency,
      at,
      description: 'Order',
      splits: [{ ...shop, ...bread, amountMinor: 1_500 }],
    }),
  )
  await inTransaction((tx) =>
    refundOrder(tx, {
      orderId,
      currency,
      at,
      description: 'Stale',
      from: [{ ...shop, ...bread, amountMinor: 500 }],
    }),
  )
  await move('payment', 300, paymentId)
  await sql`insert into ledger.payments (id, sender_id, recipient_id, amount_minor, currency, note, status, pace, at, day, leaves_at,
      settled_at, transfer_id)
    values (${paymentId}, ${mara.ownerId}, ${joe.ownerId}, 300, 'USD', '', 'arrived', 'at_once', ${at}, '2026-06-01', ${at}, ${at},
      ${paymentId})`.execute(db)
  await move('gift', 70, reversedId)
  await inTransaction(async (tx) => {
    const book = await openBook(tx, { reversals: [reversedId] })
    book.reverse({ transferId: reversedId, description: 'Sent by mistake', at })
    await saveBook(tx, book, at)
  })
  await sql`insert into platform.idempotency_keys (person_id, endpoint, key, body_sha256, reply)
    values (${mara.ownerId}, 'sendPayment', 'key-of-a-payment', ${Buffer.alloc(32)}, ${JSON.stringify({ id: paymentId })}::jsonb)`.execute(
    db,
  )
  await sql`insert into platform.events (name, subject, payload) values ('order.delivered', ${orderId}, '{}')`.execute(
    db,
  )
})

test('a book in which every cent is where it belongs keeps every promise, and each was looked at', async () => {
  expect(await audit(db)).toEqual(cleanAudit)
  const { tally } = await lookThrough(db)
  expect(tally.promises.filter(({ checked }) => checked === 0)).toEqual([])
})

const entryOfMara = sql`account_id = (select id from ledger.accounts where owner = ${mara.ownerId}) and account_version = 2`

/** One way to break each, with every guard of the database switched off. */
const breaks: [BookPromise, string, RawBuilder<unknown>][] = [
  [
    'zero_sum',
    'an entry that is worth more',
    sql`update ledger.entries set amount_minor = amount_minor + 1 where ${entryOfMara}`,
  ],
  [
    'zero_sum',
    'an entry of no transfer',
    sql`update ledger.entries set transfer_id = gen_random_uuid() where ${entryOfMara}`,
  ],
  [
    'zero_sum',
    'two currencies in a transfer',
    sql`update ledger.accounts set currency = 'EUR', key = 'person/' || owner || '/EUR' where owner = ${joe.ownerId}`,
  ],
  [
    'balances',
    'a balance somebody improved',
    sql`update ledger.accounts set posted_minor = posted_minor + 1 where owner = ${mara.ownerId}`,
  ],
  [
    'balances',
    'the last entry gone',
    sql`delete from ledger.entries e using ledger.accounts a where a.id = e.account_id and a.version = e.account_version and a.owner = ${shop.ownerId}`,
  ],
  ['sequence', 'an entry gone from the middle', sql`delete from ledger.entries where ${entryOfMara}`],
  [
    'sequence',
    'a balance that does not follow',
    sql`update ledger.entries set balance_after_minor = 7 where ${entryOfMara}`,
  ],
  [
    'covered',
    'more spent than there was',
    sql`update ledger.accounts set held_minor = posted_minor + 1 where owner = ${mara.ownerId}`,
  ],
  [
    'covered',
    'money held for nothing',
    sql`update ledger.accounts set held_minor = 5 where owner = ${mara.ownerId}`,
  ],
  ['answers', 'a request without its answer', sql`update platform.idempotency_keys set reply = null`],
  ['lasting', 'an answered payment that is gone', sql`delete from ledger.payments where id = ${paymentId}`],
  [
    'holds',
    'more paid out than was set aside',
    sql`update ledger.holds set captured_minor = amount_minor + 1, released_minor = 0`,
  ],
  [
    'holds',
    'a hold that says it paid more than it did',
    sql`update ledger.holds set captured_minor = 1501, released_minor = 499`,
  ],
  [
    'refunds',
    'more given back than was paid',
    sql`update ledger.holds set refunded_minor = captured_minor + 1`,
  ],
  ['refunds', 'a refund nobody got', sql`update ledger.holds set refunded_minor = 600`],
  [
    'reversals',
    'a transfer undone twice',
    sql`update ledger.transfers set reverses = ${reversedId} where id = ${paymentId}`,
  ],
  [
    'reversals',
    'something undone that never was',
    sql`update ledger.transfers set reverses = gen_random_uuid() where reverses is not null`,
  ],
  [
    'events',
    'a payment that arrived without a transfer',
    sql`update ledger.payments set transfer_id = gen_random_uuid()`,
  ],
  ['events', 'a transfer without its payment', sql`delete from ledger.payments`],
  [
    'events',
    'an order delivered whose money is still held',
    sql`update ledger.holds set status = 'held', captured_minor = 0, settled_at = null`,
  ],
  [
    'chain',
    'a word changed in an entry',
    sql`update ledger.entries set description = 'Gold' where ${entryOfMara}`,
  ],
  ['chain', 'a batch gone', sql`delete from ledger.batches where id = 2`],
  [
    'chain',
    'the last batch gone',
    sql`delete from ledger.batches where id = (select max(id) from ledger.batches)`,
  ],
  ['chain', 'a batch hashed again', sql`update ledger.batches set hash = sha256('new') where id = 2`],
  [
    'chain',
    'the end of the chain moved back',
    sql`update ledger.chain c set batch_id = b.id, hash = b.hash from ledger.batches b where b.id = c.batch_id - 1`,
  ],
  [
    'chain',
    'a transfer taken out of its batch',
    sql`update ledger.transfers set batch_id = null, at = now() + interval '1 day' where id = ${paymentId}`,
  ],
  [
    'unchangeable',
    'a right that the server must not have',
    sql`grant delete on ledger.entries to highstreet_app`,
  ],
  ['unchangeable', 'a guard switched off', sql`alter table ledger.batches disable trigger all`],
]

test.each(breaks)('%s: %s is found', async (promise, _what, statement) => {
  class Undone extends Error {}
  await expect(
    owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`alter table ledger.holds drop constraint holds_parts, drop constraint holds_refunds`.execute(
        tx,
      )
      await sql`alter table ledger.accounts drop constraint accounts_covered`.execute(tx)
      await sql`drop index ledger.transfers_reversal`.execute(tx)
      await statement.execute(tx)
      const found = await audit(withoutTransactions(tx))
      expect(found[promise], JSON.stringify(found)).toBeGreaterThan(0)
      throw new Undone()
    }),
  ).rejects.toThrow(Undone)
})

/** The audit's own transaction is this one, so that the damage is never committed. */
function withoutTransactions(tx: Tx): Tx {
  const begin = {
    setIsolationLevel: () => begin,
    setAccessMode: () => begin,
    execute: <T>(work: (tx: Tx) => Promise<T>) => work(tx),
  }
  return new Proxy(tx, {
    get: (target, name) => (name === 'transaction' ? () => begin : Reflect.get(target, name, target)),
  })
}

test('a later look at what is new finds what was broken since, from where the earlier one had come', async () => {
  const { throughBatch } = await lookThrough(db)
  await move('gift', 11)
  const { tally } = await lookThrough(db, { scope: 'recent', fromBatch: throughBatch + 1 })
  expect(tally.promises.find(({ promise }) => promise === 'chain')).toMatchObject({ checked: 1, broken: 0 })
  expect(tally.promises.find(({ promise }) => promise === 'sequence')).toMatchObject({
    checked: 2,
    broken: 0,
  })
})
