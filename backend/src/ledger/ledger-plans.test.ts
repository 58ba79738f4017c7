import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tx } from '../platform/database.ts'
import { plansOf } from '../platform/testing/query-plans.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { lockAccounts, lockHolds } from './book.queries.ts'
import * as queries from './ledger.queries.ts'
import * as payments from './payments.queries.ts'
import * as payouts from './payouts.queries.ts'
import * as topUps from './top-ups.queries.ts'

const { db, owner, pool } = await createTestDatabase()
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work)
const ids = { account: '', owner: '', order: '', busy: '', payment: '', transfer: '' }

const look = { fromNumber: 18_001, beforeNumber: 20_001, limit: 31, timeZone: 'Europe/London' }
const search = {
  kinds: ['payment_sent'],
  direction: 'out',
  from: '2026-05-01',
  to: '2026-05-31',
  q: 'ana',
} as const

/** A hundred thousand payments of ten thousand people. */
beforeAll(async () => {
  await sql`
    insert into ledger.accounts select md5('account' || n)::uuid, 'person', 'USD', 0, 0, 0, md5('person' || n)::uuid::text
    from generate_series(0, 10000) n`.execute(owner)
  await sql`
    insert into ledger.transfers (id, kind, order_id, at) select md5('transfer' || n)::uuid, 'order_payment', md5('order' || n)::uuid, now()
    from generate_series(1, 100000) n`.execute(owner)
  await owner.transaction().execute(async (tx) => {
    // The zero-sum check would look at each of them by itself.
    await sql`alter table ledger.entries disable trigger entries_balance`.execute(tx)
    await sql`
      insert into ledger.entries select gen_random_uuid(), md5('transfer' || n)::uuid, md5('account' || n % 10000)::uuid,
        'order_paid', '', -1, 0, n from generate_series(1, 100000) n`.execute(tx)
    await sql`
      insert into ledger.entries select gen_random_uuid(), md5('transfer' || n)::uuid, md5('account10000')::uuid,
        case when n % 9 = 0 then 'payment_sent' else 'order_paid' end, case when n % 700 = 0 then 'To Ana: rent' else 'Bread' end,
        case when n % 5 = 0 then 1 else -1 end, 0, n from generate_series(1, 20000) n`.execute(tx)
    await sql`alter table ledger.entries enable trigger entries_balance`.execute(tx)
  })
  await sql`
    insert into ledger.holds (id, account_id, purpose, amount_minor, captured_minor, description, status, at, settled_at)
    select md5('order' || n)::uuid, md5('account' || n % 10000)::uuid, 'order', 1, case when n % 100 = 0 then 0 else 1 end, '',
      case when n % 100 = 0 then 'held' else 'captured' end, now(), case when n % 100 = 0 then null else now() end
    from generate_series(1, 100000) n`.execute(owner)
  await sql`
    insert into ledger.payments select md5('payment' || n)::uuid, md5('person' || n % 10000)::uuid,
      md5('person' || (n + 1) % 10000)::uuid, 1, 'USD', '', case when n % 1000 = 0 then 'leaving' else 'arrived' end,
      'undo_window', now(), '2026-05-31', now(), case when n % 1000 = 0 then null else now() end, null,
      case when n % 1000 = 0 then null else md5('transfer' || n)::uuid end, 1, 1
    from generate_series(1, 100000) n`.execute(owner)
  await sql`
    insert into ledger.payment_days select md5('person' || n % 10000)::uuid, 'USD', '2026-05-31'::date - n / 10000, 1
    from generate_series(0, 99999) n`.execute(owner)
  await sql`
    insert into ledger.payees select md5('person' || n % 10000)::uuid, md5('person' || (n % 10000 + 1 + n / 10000))::uuid,
      case when n % 3 = 0 then now() end, 1, 1, now(), now() from generate_series(0, 99999) n`.execute(owner)
  await sql`
    insert into ledger.payment_requests select md5('request' || n)::uuid, md5('person' || n % 10000)::uuid,
      md5('person' || (n % 10000 + 1))::uuid, 1, 'USD', '', case when n % 50 = 0 then 'open' else 'refused' end, now(),
      case when n % 50 = 0 then null else now() end from generate_series(1, 100000) n`.execute(owner)
  await sql`
    insert into ledger.accounts select gen_random_uuid(), kind, 'USD', 100, 0, 0, md5(kind || n)::uuid::text
    from generate_series(1, 200) n, unnest('{shop,courier}'::text[]) kind`.execute(owner)
  await sql`
    insert into ledger.bank_accounts select 'courier', md5('rider' || n)::uuid, 'Cora', 'GB82WEST12345698765432', null, null, now()
    from generate_series(1, 20000) n`.execute(owner)
  await sql`
    insert into ledger.payout_runs select md5('run' || n)::uuid, now(), 'USD', 100, 100
    from generate_series(1, 1000) n`.execute(owner)
  await sql`
    insert into ledger.payouts select gen_random_uuid(), md5('run' || (n % 1000 + 1))::uuid, 'shop', md5('shop' || n % 200)::uuid, 1, 'USD',
      'Piero', 'GB82WEST12345698765432', null, null, gen_random_uuid(), 'sent', now(), null
    from generate_series(1, 100000) n`.execute(owner)
  await sql`
    insert into ledger.top_ups (id, person_id, key, amount_minor, currency, status, at, expires_at, settled_at)
    select gen_random_uuid(), md5('person' || n % 10000)::uuid, n, 500, 'USD', case when n % 2000 = 0 then 'pending' else 'paid' end,
      now(), now(), case when n % 2000 = 0 then null else now() end from generate_series(1, 100000) n`.execute(
    owner,
  )
  await sql`analyze ledger.bank_accounts, ledger.payouts, ledger.payout_runs, ledger.top_ups, ledger.accounts, ledger.transfers, ledger.entries, ledger.holds, ledger.payments, ledger.payment_days,
    ledger.payees, ledger.payment_requests`.execute(owner)
  const { rows } = await sql<typeof ids>`
    select md5('account7')::uuid as account, md5('person7')::uuid as owner, md5('order7')::uuid as order,
      md5('account10000')::uuid as busy, md5('payment7')::uuid as payment, md5('transfer7')::uuid as transfer`.execute(
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
  [
    'my movements',
    () => queries.movementsOf(db, { ...look, accountId: ids.account, fromNumber: 1, beforeNumber: 90_000 }),
  ],
  ['the movements of somebody with many', () => queries.movementsOf(db, { ...look, accountId: ids.busy })],
  [
    'payments to Ana in May, of somebody with many movements',
    () => queries.movementsOf(db, { ...look, ...search, accountId: ids.busy }),
  ],
  [
    'what the neighbours sent somebody with many movements',
    () =>
      queries.movementsOf(db, { ...look, kinds: ['payment_received'], direction: 'in', accountId: ids.busy }),
  ],
  ['the payment of a movement', () => payments.paymentOfTransfer(db, ids.transfer)],
  ['payments on their way', () => payments.leavingPayments(db, ids.owner)],
  ['payments by their ids', () => payments.paymentsByIds(db, [ids.payment])],
  [
    'what I have sent today',
    () => payments.paymentDays(db, [{ person_id: ids.owner, currency: 'USD', day: '2026-05-31' }]),
  ],
  ['whom I pay', () => payments.payeesOf(db, { personId: ids.owner, limit: 50 })],
  [
    'whether I know somebody',
    () => payments.payeesByPairs(db, [{ personId: ids.owner, payeeId: ids.order }]),
  ],
  [
    'open requests',
    () => payments.requestsOf(db, { personId: ids.owner, closed: false, before: ids.transfer, limit: 31 }),
  ],
  [
    'answered requests',
    () => payments.requestsOf(db, { personId: ids.owner, closed: true, before: ids.transfer, limit: 31 }),
  ],
  [
    'how many requests of mine are open',
    () => inTransaction((tx) => payments.countOpenRequests(tx, [ids.owner])),
  ],
  ['what is held of mine', () => queries.holdsUnderWay(db, ids.account)],
  ['the hold of an order', () => inTransaction((tx) => lockHolds(tx, [ids.order]))],
  [
    'what is due to shops and couriers, among everybody with a wallet',
    () => payouts.dueOwners(db, { currency: 'USD', limit: 30 }),
  ],
  ['what is due in all', () => payouts.dueTotals(db, 'USD')],
  ['payout runs, newest first', () => payouts.runsBefore(db, { limit: 30 })],
  ['the payouts of a run', () => payouts.payoutsOfRun(db, ids.order)],
  ['top-ups that nobody has paid yet', () => topUps.pendingTopUps(db, { limit: 30 })],
  ['what is open with the card network', () => topUps.openTopUps(db, 'USD')],
  ['the entries of an order', () => queries.entriesOfOrder(db, ids.order)],
])('%s: found by an index among a hundred thousand', async (_, read) => {
  const plans = await plansOf(pool, read)
  expect(plans.length).toBeGreaterThan(0)
  for (const plan of plans) expect(plan).not.toContain('Seq Scan')
})
