import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { likeLane } from '../platform/testing/like-lane.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { openAccounts } from './book.queries.ts'
import * as ledger from './index.ts'
import { openBook, saveBook } from './open-book.ts'
import { cleanAudit } from './testing/clean-audit.ts'
import * as holds from './testing/holds.ts'
import { walletOf } from './wallet.ts'

const { db } = await createTestDatabase()
const at = new Date('2026-06-01T12:00:00Z')
const currency = 'USD'
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => likeLane(db, work)
const usd = (amount: number) => ({ amount, currency })

async function personWith(amountMinor: number) {
  const personId = uuidv7()
  if (amountMinor > 0)
    await inTransaction((tx) => ledger.grantOpeningBalances(tx, [{ personId, amount: usd(amountMinor) }], at))
  return personId
}

function hold(personId: string, amountMinor: number, orderId = uuidv7()) {
  const owner = { kind: 'person', ownerId: personId } as const
  const request = { id: orderId, purpose: 'order', owner, amount: usd(amountMinor), description: 'Order', at }
  return inTransaction((tx) => holds.hold(tx, request)).then(() => orderId)
}

function capture(
  orderId: string,
  shares: { shopId: string; shop: number; courierId: string; courier: number; town: number },
) {
  const splits: ledger.Split[] = [
    {
      kind: 'shop',
      ownerId: shares.shopId,
      amountMinor: shares.shop,
      entryKind: 'order_income',
      description: 'Goods',
    },
    {
      kind: 'courier',
      ownerId: shares.courierId,
      amountMinor: shares.courier,
      entryKind: 'courier_income',
      description: 'Ride',
    },
    { kind: 'town', ownerId: null, amountMinor: shares.town, entryKind: 'town_fee', description: 'Fee' },
  ]
  return inTransaction((tx) => holds.captureHold(tx, { orderId, currency, splits, description: 'Order', at }))
}

const release = (orderId: string) => inTransaction((tx) => holds.releaseHold(tx, { orderId, at }))
const wallet = (personId: string) => walletOf(db, { personId, currency })

async function expectBooksInOrder() {
  expect(await ledger.audit(db)).toEqual(cleanAudit)
}

test('money held for an order is still mine, but I cannot spend it twice', async () => {
  const mara = await personWith(2000)
  await hold(mara, 1500)
  expect(await wallet(mara)).toMatchObject({ balanceMinor: 2000, heldMinor: 1500 })
  await expect(hold(mara, 501)).rejects.toMatchObject({
    code: 'insufficient_funds',
    details: { facts: { available: 500, missing: 1 } },
  })
  await hold(mara, 500)
  await expectBooksInOrder()
})

test('somebody who never had money is told what is missing', async () => {
  await expect(hold(uuidv7(), 100)).rejects.toMatchObject({
    code: 'insufficient_funds',
    details: { facts: { available: 0, missing: 100 } },
  })
})

test('a batch about other people is opened while one is being written, and follows it in the chain', async () => {
  const [firstIsWritten, secondIsOpen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const people = await Promise.all([1, 2, 3, 4].map(() => personWith(1000)))
  const [payer = '', payee = '', otherPayer = '', otherPayee = ''] = people
  async function opened(tx: Tx, { from, to }: { from: string; to: string }) {
    const postings = [
      {
        kind: 'person' as const,
        ownerId: from,
        entryKind: 'payment',
        description: 'Eggs',
        amountMinor: -300,
      },
      { kind: 'person' as const, ownerId: to, entryKind: 'payment', description: 'Eggs', amountMinor: 300 },
    ]
    const book = await openBook(tx, { accounts: postings.map((posting) => ({ ...posting, currency })) })
    book.post({ kind: 'adjustment', currency, at, postings })
    return book
  }
  const first = inTransaction(async (tx) => {
    await saveBook(tx, await opened(tx, { from: payer, to: payee }), at)
    firstIsWritten.resolve()
    await secondIsOpen.promise
  })
  await firstIsWritten.promise
  const second = inTransaction(async (tx) => {
    const book = await opened(tx, { from: otherPayer, to: otherPayee })
    secondIsOpen.resolve()
    await saveBook(tx, book, at)
  })
  await Promise.all([first, second])
  expect(await Promise.all(people.map(wallet))).toMatchObject(
    [700, 1300, 700, 1300].map((balanceMinor) => ({ balanceMinor })),
  )
  await expectBooksInOrder()
})

test('two orders at once on money for one: one is held', async () => {
  const mara = await personWith(1000)
  const outcomes = await Promise.allSettled([hold(mara, 1000), hold(mara, 1000)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await wallet(mara)).toMatchObject({ heldMinor: 1000 })
})

test('a delivered order pays shop, courier and town; what was not needed is free again', async () => {
  const [mara, shopId, courierId] = [await personWith(5000), uuidv7(), uuidv7()]
  const orderId = await hold(mara, 3000)
  await capture(orderId, { shopId, shop: 2000, courierId, courier: 500, town: 100 })
  expect(await wallet(mara)).toMatchObject({ balanceMinor: 2400, heldMinor: 0 })

  const trail = await ledger.moneyTrailOf(db, orderId)
  expect(trail.heldMinor).toBe(0)
  expect(trail.steps.map(({ kind, account, amountMinor }) => [kind, account, amountMinor])).toEqual([
    ['hold_placed', 'Customer', 3000],
    ['hold_captured', 'Customer', -3000],
    ['order_paid', 'Customer', -2600],
    ['order_income', 'Shop', 2000],
    ['courier_income', 'Courier', 500],
    ['town_fee', 'Town', 100],
  ])
  await expectBooksInOrder()
})

test('capturing twice at once pays once', async () => {
  const [mara, shopId, courierId] = [await personWith(1000), uuidv7(), uuidv7()]
  const orderId = await hold(mara, 1000)
  const pay = () => capture(orderId, { shopId, shop: 700, courierId, courier: 200, town: 100 })
  const outcomes = await Promise.allSettled([pay(), pay()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await wallet(mara)).toMatchObject({ balanceMinor: 0, heldMinor: 0 })
  await expectBooksInOrder()
})

test('an order released and captured at once ends in one way only', async () => {
  const [mara, shopId, courierId] = [await personWith(1000), uuidv7(), uuidv7()]
  const orderId = await hold(mara, 1000)
  const outcomes = await Promise.allSettled([
    release(orderId),
    release(orderId),
    capture(orderId, { shopId, shop: 1000, courierId, courier: 0, town: 0 }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expectBooksInOrder()
})

test('an order can never pay out more than it held', async () => {
  const orderId = await hold(await personWith(1000), 1000)
  const shares = { shopId: uuidv7(), shop: 1001, courierId: uuidv7(), courier: 0, town: 0 }
  await expect(capture(orderId, shares)).rejects.toThrow("can't be paid")
  await expectBooksInOrder()
})

test('the database itself refuses to change or forget an entry, or to book a sum that is not zero', async () => {
  const mara = await personWith(700)
  await expect(sql`update ledger.entries set amount_minor = 1`.execute(db)).rejects.toThrow(
    'permission denied',
  )
  await expect(sql`delete from ledger.transfers`.execute(db)).rejects.toThrow('permission denied')
  await expect(
    sql`with t as (insert into ledger.transfers values (gen_random_uuid(), 'theft', null, now()) returning id)
      insert into ledger.entries select gen_random_uuid(), t.id, a.id, 'theft', '', 5, 705, 2 from t, ledger.accounts a
      where owner = ${mara}`.execute(db),
  ).rejects.toThrow('sum to zero')
  await expect(
    sql`update ledger.accounts set posted_minor = -1 where owner = ${mara}`.execute(db),
  ).rejects.toThrow('accounts_covered')
})

test('who waits for an account to be opened holds no other meanwhile', async () => {
  const payer = { kind: 'person', ownerId: await personWith(1000), currency } as const
  const shop = { kind: 'shop', ownerId: uuidv7(), currency } as const
  let second: Promise<unknown> | undefined
  await inTransaction(async (first) => {
    await openAccounts(first, [shop])
    second = inTransaction((tx) => openBook(tx, { accounts: [payer, shop] }))
    await expect.poll(waitingForLocks).toBe(1)
    await openBook(first, { accounts: [payer] })
  })
  await expect(second).resolves.toBeDefined()
})

async function waitingForLocks() {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks where not granted and pid in (
      select pid from pg_locks where database = (select oid from pg_database where datname = current_database()))`.execute(
    db,
  )
  return rows[0]?.count
}

test('whatever happens at the same time, no cent is made or lost', async () => {
  const action = fc.record({
    buyer: fc.nat(3),
    shop: fc.nat(1),
    courier: fc.nat(1),
    amount: fc.integer({ min: 1, max: 900 }),
    ending: fc.constantFrom('capture', 'release', 'both', 'stay'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 16 }), async (actions) => {
      const buyers = await Promise.all([1000, 600, 100, 0].map(personWith))
      const [shops, couriers] = [
        [uuidv7(), uuidv7()],
        [uuidv7(), uuidv7()],
      ]
      const outcomes = await Promise.allSettled(
        actions.map(async ({ buyer, shop, courier, amount, ending }) => {
          const orderId = await hold(buyers[buyer] ?? '', amount)
          const shares = { shopId: shops[shop] ?? '', courierId: couriers[courier] ?? '' }
          const tip = amount % 7 === 0 ? 0 : 1
          const pay = () => capture(orderId, { ...shares, shop: amount - tip, courier: tip, town: 0 })
          if (ending === 'capture') await pay()
          if (ending === 'release') await release(orderId)
          if (ending === 'both') await Promise.allSettled([pay(), release(orderId)])
        }),
      )
      // Who is refused lacks money; nobody is refused because two were in each other's way.
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'insufficient_funds' })
      await expectBooksInOrder()
    }),
    { numRuns: 12 },
  )
}, 60_000)
