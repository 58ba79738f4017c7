import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'
import { maxFavourites } from './payees.ts'
import { passUndoWindows } from './testing/pass-undo-windows.ts'

const town = await startTestTown()

test('a neighbour is found by handle or e-mail address, and nothing but the name is told', async () => {
  const mara = await town.person()
  const ana = await town.person({ name: 'Ána Berg', handle: 'ana' })
  const expected = {
    neighbour: { name: 'Ána Berg', handle: 'ana', initial: 'Á' },
    favourite: false,
    paidBefore: false,
    waitsAbove: { amount: 20_000, currency: 'USD' },
  }
  for (const who of ['ana', '@ana', ' Ana ', 'ANA@example.org']) {
    expect(await mara.client.lookUpNeighbour({ query: { who } })).toEqual(expected)
  }
  for (const who of ['nobody', 'nobody@example.org', 'town', '%', 'a'.repeat(200)]) {
    await expect(mara.client.lookUpNeighbour({ query: { who } })).rejects.toMatchObject({
      code: 'person_not_found',
    })
  }
  await expect(ana.client.lookUpNeighbour({ query: { who: 'ana' } })).rejects.toMatchObject({
    code: 'payment_to_oneself',
  })
})

test('nobody collects the names of the town, neither by looking up nor by sending', async () => {
  const mara = await town.person({ walletMinor: 1000 })
  const ana = await town.person()
  const lookUp = () => mara.client.lookUpNeighbour({ query: { who: ana.handle } })
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, lookUp))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30)
  await expect(lookUp()).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfterSeconds: expect.any(Number),
  })
  const favourite = mara.client.addFavouritePayee({ params: { handle: ana.handle } })
  await expect(favourite).rejects.toMatchObject({ code: 'too_many_requests' })
  const guess = mara.client.sendPayment({
    idempotencyKey: crypto.randomUUID(),
    body: { to: 'guessed', amountMinor: 1 },
  })
  await expect(guess).rejects.toMatchObject({ code: 'too_many_requests' })
  // Whose handle one has is paid all the same.
  const body = { to: ana.handle, amountMinor: 1 }
  expect(await mara.client.sendPayment({ idempotencyKey: crypto.randomUUID(), body })).toMatchObject({
    status: 'leaving',
  })
})

test('who was asked, or has asked, is known to the other and costs no look-up', async () => {
  const [mara, ana] = [await town.person(), await town.person()]
  const body = { of: ana.handle, amountMinor: 1 }
  await mara.client.askForMoney({ idempotencyKey: crypto.randomUUID(), body })
  for (let n = 0; n < 35; n++) await ana.client.lookUpNeighbour({ query: { who: mara.handle } })
  expect((await ana.client.listPayees()).items).toEqual([])
})

test('favourites come first, then whom I paid last; marked twice at once is marked once', async () => {
  const mara = await town.person({ walletMinor: 5000 })
  const [ana, joe] = [await town.person(), await town.person()]
  const mark = () => mara.client.addFavouritePayee({ params: { handle: ana.handle } })
  expect(await Promise.all([mark(), mark()])).toMatchObject([{ favourite: true }, { favourite: true }])
  const body = { to: joe.handle, amountMinor: 100 }
  await mara.client.sendPayment({ idempotencyKey: crypto.randomUUID(), body })
  await passUndoWindows(town)
  expect((await mara.client.listPayees()).items).toMatchObject([
    { neighbour: { handle: ana.handle }, favourite: true, payments: 0 },
    { neighbour: { handle: joe.handle }, favourite: false, payments: 1 },
  ])
  await mara.client.removeFavouritePayee({ params: { handle: ana.handle } })
  await mara.client.removeFavouritePayee({ params: { handle: ana.handle } })
  expect((await mara.client.listPayees()).items).toMatchObject([{ neighbour: { handle: joe.handle } }])
  await expect(mara.client.addFavouritePayee({ params: { handle: 'nobody' } })).rejects.toMatchObject({
    code: 'person_not_found',
  })
})

test('favourites have an end', async () => {
  const mara = await town.person()
  const [ana, joe] = [await town.person(), await town.person()]
  const mark = ({ handle }: { handle: string }) => mara.client.addFavouritePayee({ params: { handle } })
  await sql`insert into ledger.payees (person_id, payee_id, favourite_since)
    select ${mara.id}, gen_random_uuid(), now() from generate_series(1, ${maxFavourites - 1})`.execute(
    town.db,
  )
  await mark(ana)
  await expect(mark(joe)).rejects.toMatchObject({ code: 'favourites_full' })
  expect(await mark(ana)).toMatchObject({ favourite: true })
})
