import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tx } from '../platform/database.ts'
import { plansOf } from '../platform/testing/query-plans.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { lockAccounts, lockHolds } from './book.queries.ts'
import * as queries from './ledger.queries.ts'

const { db, pool } = await createTestDatabase()
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work)
const ids = { account: '', owner: '', order: '' }

/** A hundred thousand payments of ten thousand people. */
beforeAll(async () => {
  await sql`
    insert into ledger.accounts select md5('account' || n)::uuid, 'person', 'USD', 0, 0, 0, md5('person' || n)::uuid::text
    from generate_series(0, 10000) n`.execute(db)
  await sql`
    insert into ledger.transfers (id, kind, order_id, at) select md5('transfer' || n)::uuid, 'order_payment', md5('order' || n)::uuid, now()
    from generate_series(1, 100000) n`.execute(db)
  await db.transaction().execute(async (tx) => {
    // The zero-sum check would look at each of them by itself.
    await sql`alter table ledger.entries disable trigger entries_balance`.execute(tx)
    await sql`
      insert into ledger.entries select gen_random_uuid(), md5('transfer' || n)::uuid, md5('account' || n % 10000)::uuid,
        'order_paid', '', -1, 0, n from generate_series(1, 100000) n`.execute(tx)
    await sql`alter table ledger.entries enable trigger entries_balance`.execute(tx)
  })
  await sql`
    insert into ledger.holds (id, account_id, purpose, amount_minor, captured_minor, description, status, at, settled_at)
    select md5('order' || n)::uuid, md5('account' || n % 10000)::uuid, 'order', 1, case when n % 100 = 0 then 0 else 1 end, '',
      case when n % 100 = 0 then 'held' else 'captured' end, now(), case when n % 100 = 0 then null else now() end
    from generate_series(1, 100000) n`.execute(db)
  await sql`analyze ledger.accounts, ledger.transfers, ledger.entries, ledger.holds`.execute(db)
  const { rows } = await sql<typeof ids>`
    select md5('account7')::uuid as account, md5('person7')::uuid as owner, md5('order7')::uuid as order`.execute(
    db,
  )
  Object.assign(ids, rows[0])
}, 120_000)

test.each<[string, () => Promise<unknown>]>([
  ['my account', () => queries.findAccount(db, { kind: 'person', ownerId: ids.owner, currency: 'USD' })],
  [
    'the accounts of a payment',
    () => inTransaction((tx) => lockAccounts(tx, [`person/${ids.owner}/USD`, 'town//USD'], [ids.order])),
  ],
  ['my movements', () => queries.movementsOf(db, { accountId: ids.account, before: 90_000, limit: 31 })],
  ['what is held of mine', () => queries.holdsUnderWay(db, ids.account)],
  ['the hold of an order', () => inTransaction((tx) => lockHolds(tx, [ids.order]))],
  ['the entries of an order', () => queries.entriesOfOrder(db, ids.order)],
])('%s: found by an index among a hundred thousand', async (_, read) => {
  const plans = await plansOf(pool, read)
  expect(plans.length).toBeGreaterThan(0)
  for (const plan of plans) expect(plan).not.toContain('Seq Scan')
})
