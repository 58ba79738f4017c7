import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { cardNetworkOf } from './card-network-of.ts'
import { expireTopUps, tidyTopUps } from './expire-top-ups.ts'
import { audit } from './index.ts'
import { cleanAudit } from './testing/clean-audit.ts'
import { startStripeStandIn } from './testing/stripe-stand-in.ts'

const stripe = await startStripeStandIn()
const town = await startTestTown({ env: stripe.env })
const network = cardNetworkOf(town.config)
const operator = await town.person({ roles: ['operator'] })
const newKey = () => crypto.randomUUID()

const begin = ({ client }: TestPerson, amountMinor = 2500, idempotencyKey = newKey()) =>
  client.beginTopUp({ idempotencyKey, body: { amountMinor } })
const balance = async ({ client }: TestPerson) => (await client.getWallet()).balance.amount
const tell = (said: object) => town.app.inject(stripe.signed(said))
const reconciled = (days = 1) => operator.client.reconcileCards({ query: { days } })

/** Begun, paid, and Stripe has told. */
async function toppedUp(person: TestPerson, amountMinor = 2500) {
  const topUp = await begin(person, amountMinor)
  const { intentId, events } = stripe.pay(stripe.latestSession().id)
  for (const said of events) expect((await tell(said)).statusCode).toBe(200)
  await town.settle()
  return { topUp, intentId, events }
}

/** Gives it to a neighbour, so that it is not there any more. */
async function spend(person: TestPerson, amountMinor: number) {
  const neighbour = await town.person()
  await person.client.addFavouritePayee({ params: { handle: neighbour.handle } })
  await person.client.sendPayment({
    idempotencyKey: newKey(),
    body: { to: neighbour.handle, amountMinor, undoSeconds: 0 },
  })
  await town.settle()
  return neighbour
}

let mara: TestPerson
beforeEach(async () => {
  mara = await town.person()
  return async () => {
    expect(await audit(town.db)).toEqual(cleanAudit)
  }
})

test('a top-up is paid on the page of the network, and in the wallet once the network says so', async () => {
  expect((await mara.client.getWallet()).cardNetwork).toEqual({
    name: 'Stripe',
    demo: false,
    takes: 'own_page',
  })
  const topUp = await begin(mara)
  expect(topUp).toMatchObject({
    status: 'pending',
    amount: { amount: 2500, currency: 'USD' },
    payUrl: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\//),
  })
  expect(await balance(mara)).toBe(0)

  const { events } = stripe.pay(stripe.latestSession().id)
  expect(await balance(mara)).toBe(0)
  for (const said of events) await tell(said)
  await town.settle()
  expect(await balance(mara)).toBe(2500)
  expect((await mara.client.listTopUps()).items).toMatchObject([
    { id: topUp.id, status: 'paid', payUrl: null, movementNumber: 1 },
  ])
  expect((await mara.client.listMovements()).items).toMatchObject([
    { kind: 'top_up', description: 'Card ending in 4242', amount: { amount: 2500 } },
  ])
})

test('who comes back from the page before Stripe has told finds the money there', async () => {
  const topUp = await begin(mara)
  stripe.pay(stripe.latestSession().id)
  const ask = () => mara.client.getTopUp({ params: { topUpId: topUp.id } })
  const answers = await Promise.all([ask(), ask(), ask()])
  expect(answers.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid'])
  expect(await balance(mara)).toBe(2500)
})

test('what Stripe says twice, at once, late or in another order fills the wallet once', async () => {
  const topUp = await begin(mara)
  const { events, intentId } = stripe.pay(stripe.latestSession().id)
  const refunded = stripe.refund(intentId, 500)
  const said = [refunded, ...events.toReversed(), ...events, refunded]
  const answers = await Promise.all(said.map(tell))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(said.map(() => 200))
  await mara.client.getTopUp({ params: { topUpId: topUp.id } })
  await town.settle()
  for (const again of said) await tell(again)
  await town.settle()
  expect(await balance(mara)).toBe(2000)
  const { items } = await mara.client.listMovements()
  expect(items.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
    ['top_up_taken_back', -500],
    ['top_up', 2500],
  ])
})

test('the same form sent twice, at once or after a lost reply, opens one page', async () => {
  const key = newKey()
  const [one, two] = await Promise.all([begin(mara, 2500, key), begin(mara, 2500, key)])
  expect(two).toEqual(one)

  stripe.dropReplies(1)
  const before = stripe.latestSession().id
  const third = await begin(mara, 3000)
  expect(third.payUrl).toContain(stripe.latestSession().id)
  expect((await mara.client.listTopUps()).items).toHaveLength(2)
  expect(stripe.latestSession().id).not.toBe(before)
  await expect(begin(mara, 9900, key)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
})

test('when Stripe cannot be reached nothing is begun but the same form, which opens the page later', async () => {
  const key = newKey()
  stripe.goDown(true)
  await expect(begin(mara, 2500, key)).rejects.toMatchObject({ code: 'card_network_unreachable' })
  stripe.goDown(false)
  expect(await begin(mara, 2500, key)).toMatchObject({ status: 'pending', payUrl: expect.any(String) })
})

test('an event that Stripe did not sign, or signed long ago, is refused', async () => {
  const { id: topUpId } = await begin(mara)
  const { events } = stripe.pay(stripe.latestSession().id)
  const [said = {}] = events
  const longAgo = Math.floor(Date.now() / 1000) - 600
  for (const request of [
    stripe.signed(said, { secret: 'whsec_somebody_else' }),
    stripe.signed(said, { at: longAgo }),
    { ...stripe.signed(said), payload: JSON.stringify({ ...said, id: 'evt_other' }) },
    { ...stripe.signed(said), headers: { 'content-type': 'application/json' } },
  ]) {
    const answer = await town.app.inject(request)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'signature_wrong' })
  }
  await town.settle()
  expect(await balance(mara)).toBe(0)
  // What Stripe itself answers is believed.
  await mara.client.getTopUp({ params: { topUpId } })
  expect(await balance(mara)).toBe(2500)
})

test('what is refunded goes back by a new movement; where it is spent, the rest is a claim until there is money again', async () => {
  const { intentId } = await toppedUp(mara)
  await spend(mara, 2000)
  await tell(stripe.refund(intentId, 2500))
  await town.settle()
  expect(await balance(mara)).toBe(0)
  expect((await operator.client.listCardClaims()).items).toContainEqual(
    expect.objectContaining({ personId: mara.id, amount: { amount: 2000, currency: 'USD' } }),
  )

  await toppedUp(mara, 1500)
  await tidyTopUps(town.house, network)
  expect(await balance(mara)).toBe(0)
  expect(
    (await operator.client.listCardClaims()).items.find(({ personId }) => personId === mara.id),
  ).toMatchObject({
    amount: { amount: 500 },
  })
  await toppedUp(mara, 1500)
  await tidyTopUps(town.house, network)
  expect(await balance(mara)).toBe(1000)
  expect(
    (await operator.client.listCardClaims()).items.filter(({ personId }) => personId === mara.id),
  ).toEqual([])
})

test('a dispute takes the money back at once, and one that is won gives it back', async () => {
  const { intentId } = await toppedUp(mara)
  const { dispute, event } = stripe.dispute(intentId, 2500)
  await tell(event)
  await town.settle()
  expect(await balance(mara)).toBe(0)
  await tell(stripe.winDispute(dispute))
  await town.settle()
  expect(await balance(mara)).toBe(2500)
  const { items } = await mara.client.listMovements()
  expect(items.map(({ kind }) => kind)).toEqual(['top_up_given_back', 'top_up_taken_back', 'top_up'])
})

test('a top-up that nobody pays expires with its page; paid at the last moment it comes in', async () => {
  const [unpaid, late] = [await begin(mara), await begin(mara, 3000)]
  const lateSession = stripe.latestSession().id
  await sql`update ledger.top_ups set expires_at = now() - interval '1 minute' where person_id = ${mara.id}`.execute(
    town.db,
  )
  stripe.pay(lateSession)
  await Promise.all([expireTopUps(town.house, network), expireTopUps(town.house, network)])
  const found = new Map((await mara.client.listTopUps()).items.map((one) => [one.id, one.status]))
  expect([found.get(unpaid.id), found.get(late.id)]).toEqual(['expired', 'paid'])
  expect(await balance(mara)).toBe(3000)
})

test('money that arrives for a top-up which has expired is in the wallet all the same', async () => {
  const { id: topUpId } = await begin(mara)
  const { id: sessionId } = stripe.latestSession()
  await sql`update ledger.top_ups set status = 'expired', settled_at = now() where id = ${topUpId}`.execute(
    town.db,
  )
  const { events } = stripe.pay(sessionId)
  for (const said of events) await tell(said)
  await town.settle()
  expect(await balance(mara)).toBe(2500)
  expect((await mara.client.getTopUp({ params: { topUpId } })).status).toBe('paid')
})

test('no card number is taken here, few pages stay open for one person, and amounts have bounds', async () => {
  const topUp = mara.client.topUp({
    idempotencyKey: newKey(),
    body: { amountMinor: 1000, cardNumber: '4242 4242 4242 4242' },
  })
  await expect(topUp).rejects.toMatchObject({ code: 'top_up_other_way' })
  await expect(begin(mara, 499)).rejects.toMatchObject({ code: 'top_up_out_of_range' })
  await expect(begin(mara, 50_001)).rejects.toMatchObject({ code: 'top_up_out_of_range' })
  for (let i = 0; i < 5; i++) await begin(mara)
  await expect(begin(mara)).rejects.toMatchObject({ code: 'top_ups_pending' })
})

test('somebody else’s top-up is not there for me', async () => {
  const { id: topUpId } = await begin(mara)
  const joe = await town.person()
  await expect(joe.client.getTopUp({ params: { topUpId } })).rejects.toMatchObject({
    code: 'top_up_not_found',
  })
})

test('the clearing account agrees with the statement of the network, payment by payment', async () => {
  const before = await reconciled()
  const { intentId } = await toppedUp(mara, 4000)
  await tell(stripe.refund(intentId, 1000))
  await town.settle()
  stripe.payOut(2000)
  const after = await reconciled()
  expect(after).toMatchObject({ network: 'Stripe', complete: true, differences: [] })
  expect(after.agreed).toBe(after.payments)
  expect(after.networkMinor - before.networkMinor).toBe(3000)
  // Every top-up of this town began since: the whole clearing account is what the statement says.
  expect(after.clearing.amount).toBe(after.networkMinor)
  expect(after.feesMinor).toBeGreaterThan(before.feesMinor)
  expect(after.paidOutMinor).toBe(2000)

  // A refund that nobody told us of, and money that the town never sold for, are found.
  stripe.refund(intentId, 700)
  stripe.sellElsewhere(999)
  const found = await reconciled()
  expect(found.agreed).toBe(found.payments - 1)
  expect(found.differences).toEqual([
    expect.objectContaining({ paymentId: intentId, networkMinor: 2300, bookMinor: 3000 }),
    expect.objectContaining({ topUpId: null, networkMinor: 999, bookMinor: 0 }),
  ])
})

test('the operator sees what is open with the network: who has begun to pay, and who owes', async () => {
  const before = await operator.client.getCardClearing()
  expect(before).toMatchObject({ network: 'Stripe', demo: false, comparable: true })
  const topUp = await begin(mara, 4000)
  const pending = await operator.client.listPendingTopUps({ query: { limit: 100 } })
  expect(pending.items.find(({ topUpId }) => topUpId === topUp.id)).toMatchObject({
    personName: mara.name,
    amount: { amount: 4000 },
  })
  const after = await operator.client.getCardClearing()
  expect(after.pending.amount.amount - before.pending.amount.amount).toBe(4000)
  expect(after.clearing).toEqual(before.clearing)

  const joe = await town.person()
  const { intentId, topUp: paid } = await toppedUp(joe, 1000)
  await spend(joe, 1000)
  await tell(stripe.refund(intentId, 1000))
  await town.settle()
  const claims = await operator.client.listCardClaims({ query: { limit: 100 } })
  expect(claims.items.find(({ topUpId }) => topUpId === paid.id)).toMatchObject({
    personName: joe.name,
    amount: { amount: 1000 },
  })
  expect((await operator.client.getCardClearing()).claims.count).toBe(before.claims.count + 1)
})
