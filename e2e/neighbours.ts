import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Client, type Contract, contract, createClient, type Order } from '@highstreet/contract'
import { demoPassword, type E2eTown } from './town.ts'

const offeredWithinMs = 20_000

/** Somebody of the town, through the public API. */
export async function neighbour(town: E2eTown, email: string): Promise<Client<Contract>> {
  const { token } = await town.client.signIn({ body: { email, password: demoPassword } })
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    return fetch(town.url + path, { ...init, headers })
  })
}

/** Orders one thing that needs no choosing, for 14 Church Walk. */
export async function orderFrom(
  shopper: Client<Contract>,
  { slug, nth = 0, note = '' }: { slug: string; nth?: number; note?: string },
): Promise<Order> {
  const { items } = await shopper.listListings({ params: { slug }, query: { limit: 100 } })
  const plain = items.filter(({ hasOptions, available }) => !hasOptions && (available ?? 99) > 5)
  const listing = plain[nth % plain.length]
  if (!listing) throw new Error(`${slug} sells nothing plain`)
  const address = '14 Church Walk'
  const ask = (quantity: number) =>
    shopper.quoteListing({
      params: { listingId: listing.id },
      query: { quantity, address, tipMinor: 200 },
    })
  let quantity = 1 + (nth % 3)
  let quote = await ask(quantity)
  while (quote.minimumMissing && quantity < 20) quote = await ask(++quantity)
  return shopper.buyNow({
    idempotencyKey: randomUUID(),
    body: {
      listingId: listing.id,
      quantity,
      choiceIds: [],
      addressLine: address,
      tipMinor: 200,
      note,
      expectedTotalMinor: quote.price.total.amount,
    },
  })
}

/** Cooks the order and lets the courier, who must be online and free, have it in the bag. */
export async function bringOnTheWay(
  order: Order,
  { kitchen, courier }: { kitchen: Client<Contract>; courier: Client<Contract> },
) {
  const params = { orderId: order.id }
  await kitchen.acceptOrder({ params, body: { promiseMinutes: 35 } })
  await kitchen.startPreparing({ params })
  const offerId = await eventually(async () => {
    const { offers } = await courier.getCourierDesk()
    return offers.find(({ orderNumber }) => orderNumber === order.progress.number)?.id
  })
  const delivery = await courier.acceptOffer({ params: { offerId } })
  await kitchen.markReady({ params })
  await eventually(async () => {
    await courier.collectDelivery({ params: { deliveryId: delivery.id } })
    return true
  })
  return delivery.id
}

/** What arrives a moment later, by an event. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const giveUpMs = Date.now() + offeredWithinMs
  for (;;) {
    const answer = await ask().catch((error) => {
      if (Date.now() > giveUpMs) throw error
    })
    if (answer) return answer
    if (Date.now() > giveUpMs) throw new Error('It did not happen in time')
    await wait(150)
  }
}
