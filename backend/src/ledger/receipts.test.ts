import { movementText, type Receipt } from '@highstreet/contract'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { proveBook } from './audit-book.ts'
import { sealDays } from './days.ts'
import { chainHash, leafHash, rootByPath } from './merkle.ts'

const clock = standingClock('2026-06-01T22:00:00Z')
const town = await startTestTown({ clock })
let mara: TestPerson
let joe: TestPerson
let operator: TestPerson

beforeAll(async () => {
  ;[mara, joe] = [await town.person({ walletMinor: 5_000 }), await town.person({ walletMinor: 700 })]
  operator = await town.person({ roles: ['operator'] })
})

const topUp = (person: TestPerson, amountMinor = 600) =>
  person.client.topUp({
    idempotencyKey: crypto.randomUUID(),
    body: { amountMinor, cardNumber: '4242 4242 4242 4242' },
  })
const receipt = (person: TestPerson, number: number) => person.client.getReceipt({ params: { number } })
const dayOf = (date: string) => town.client().getBookDay({ params: { date } })

function rootOf({ movement, batch, day }: Receipt) {
  const batchRoot = rootByPath(leafHash(movementText(movement)), batch.path)
  expect(batchRoot.toString('hex')).toBe(batch.root)
  const hash = chainHash(Buffer.from(batch.previous, 'hex'), batchRoot)
  expect(hash.toString('hex')).toBe(batch.hash)
  return rootByPath(hash, day.path).toString('hex')
}

test('a receipt leads from my movement to the root that the town publishes, on the day and after it', async () => {
  await Promise.all([topUp(mara), topUp(joe), topUp(mara), topUp(joe)])
  const onTheDay = await receipt(mara, 2)
  expect(onTheDay).toMatchObject({
    movement: { number: 2, amountMinor: 600 },
    day: { date: '2026-06-01', final: false },
  })
  expect(rootOf(onTheDay)).toBe((await dayOf('2026-06-01')).root)

  clock.set('2026-06-02T00:05:00Z')
  await topUp(mara)
  expect(await sealDays(town.house)).toEqual(['2026-06-01'])
  expect(await sealDays(town.house)).toEqual([])
  const later = await receipt(mara, 2)
  expect(later.day).toMatchObject({ date: '2026-06-01', final: true })
  expect(rootOf(later)).toBe((await dayOf('2026-06-01')).root)

  const { items } = await town.client().listBookDays()
  expect(items.map(({ date, final }) => [date, final])).toEqual([
    ['2026-06-02', false],
    ['2026-06-01', true],
  ])
  expect(items[0]?.firstBatch).toBe((items[1]?.lastBatch ?? 0) + 1)
})

test('what is committed after its day was sealed stands under the next: no batch is in no day, or in two', async () => {
  clock.set('2026-06-01T23:59:59Z')
  await topUp(joe)
  clock.set('2026-06-03T00:05:00Z')
  await sealDays(town.house)
  const { items } = await town.client().listBookDays()
  expect(items.map(({ date, firstBatch }) => [date, firstBatch])).toEqual([
    ['2026-06-02', (items[1]?.lastBatch ?? 0) + 1],
    ['2026-06-01', 1],
  ])
})

test('receipts are for who owns the movement, and days without a batch have no root', async () => {
  const mine = await receipt(mara, 1)
  expect((await receipt(joe, 1)).movement.accountId).not.toBe(mine.movement.accountId)
  await expect(receipt(operator, 1)).rejects.toMatchObject({ code: 'movement_not_found' })
  await expect(receipt(mara, 99)).rejects.toMatchObject({ code: 'movement_not_found' })
  await expect(dayOf('2025-01-01')).rejects.toMatchObject({ code: 'book_day_not_found' })
})

test('the operator has the book looked through, and sees when it was and what was found', async () => {
  await operator.client.startBookProof()
  await town.settle()
  const health = await operator.client.getBookHealth()
  expect(health).toMatchObject({ running: null, lastWhole: { scope: 'whole', broken: 0, progress: 1 } })
  expect(health.hours).toHaveLength(24)

  await topUp(mara)
  await proveBook(town.house, 'recent')
  const { last } = await operator.client.getBookHealth()
  expect(last.map(({ scope }) => scope)).toContain('recent')
})

test('a proof that was killed in the middle is taken up where it was; one that runs is left alone', async () => {
  const began = clock.now()
  await sql`insert into ledger.proofs (id, scope, status, started_at, seen_at, through_batch, last_batch, tally)
    values (gen_random_uuid(), 'recent', 'running', ${began}, ${began}, 2, 9,
      '{"promises": [{"promise": "chain", "checked": 2, "broken": 0, "examples": []}], "entries": 4, "payments": 0}')`.execute(
    town.db,
  )
  expect(await proveBook(town.house, 'whole')).toBeUndefined()
  expect((await operator.client.getBookHealth()).running).toMatchObject({ throughBatch: 2 })
  clock.passMinutes(2)
  const proof = await proveBook(town.house, 'whole')
  const chain = proof?.tally.promises.find(({ promise }) => promise === 'chain')
  expect(chain).toMatchObject({ checked: proof?.last_batch, broken: 0 })
})

test('a broken book is looked at as a whole until it is mended', async () => {
  await sql`alter table ledger.accounts disable trigger all`.execute(town.owner)
  await sql`update ledger.accounts set posted_minor = posted_minor + 1 where owner = ${mara.id}`.execute(
    town.owner,
  )
  const found = await proveBook(town.house, 'recent')
  expect(found?.tally.promises.find(({ promise }) => promise === 'balances')).toMatchObject({ broken: 1 })
  await sql`update ledger.accounts set posted_minor = posted_minor - 1 where owner = ${mara.id}`.execute(
    town.owner,
  )
  expect(await proveBook(town.house, 'recent')).toMatchObject({ scope: 'whole' })
})
