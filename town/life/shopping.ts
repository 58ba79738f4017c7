import { randomUUID } from 'node:crypto'
import { type ListingCard, type Order, RefusedError } from '@highstreet/contract'
import { pace } from './pace.ts'
import { pause } from './pause.ts'
import { type Errand, shoppingPlan } from './shopping-plan.ts'
import { attempt, type TownLife, type Townsperson } from './townspeople.ts'

const hourMs = 3_600_000
const topUpMinor = 10_000
/** The card that the demo network accepts. */
const demoCard = '4242 4242 4242 4242'
const mostPieces = 12
/** An order that takes longer is nobody's to wait for. */
const patienceSeconds = 15 * 60

/** Neighbours order from each other at a gentle pace: few at once, so many an hour and no more. */
export async function shopAroundTown(life: TownLife, handles: readonly [string, ...string[]]) {
  const { signal } = life
  const placedAt: number[] = []
  let underWay = 0
  for (const errand of shoppingPlan(life.seed, handles)) {
    await pause(errand.afterSeconds, signal)
    if (signal.aborted) return
    while (placedAt[0] !== undefined && placedAt[0] < Date.now() - hourMs) placedAt.shift()
    if (underWay >= pace.ordersUnderWay || placedAt.length >= pace.ordersAnHour) continue
    placedAt.push(Date.now())
    underWay += 1
    attempt(() => run(life, errand))
      .catch(() => undefined)
      .finally(() => {
        underWay -= 1
      })
  }
}

async function run(life: TownLife, errand: Errand) {
  const shopper = await life.wake(errand.by)
  const addressLine = life.plan.people.find(({ handle }) => handle === errand.by)?.addressLine
  if (!addressLine) return
  const order = await orderSomething(shopper, errand, addressLine)
  if (!order) return
  if (errand.changesMind) {
    await pause(2, life.signal)
    await attempt(() =>
      shopper.client.cancelOrder({ params: { orderId: order.id }, body: { reason: 'changed_my_mind' } }),
    )
    return
  }
  const arrived = await whenDelivered(life, shopper, order.id)
  if (!arrived || errand.words === undefined) return
  await pause(6, life.signal)
  await shopper.client.rateOrder({
    params: { orderId: order.id },
    body: { stars: errand.stars, words: errand.words },
  })
}

async function orderSomething(
  shopper: Townsperson,
  errand: Errand,
  addressLine: string,
): Promise<Order | undefined> {
  const { client } = shopper
  const open = await client.listShops({ query: { open: 'true', near: addressLine, limit: 60 } })
  const shop = at(
    open.items.filter(({ deliveryFee }) => deliveryFee !== null),
    errand.shop,
  )
  if (!shop) return undefined
  const shelf = await client.listListings({ params: { slug: shop.slug }, query: { limit: 60 } })
  const wanted = errand.picks.map((share) => at(shelf.items.filter(inStock), share))
  for (const listing of wanted) if (listing) await attempt(() => putInBasket(shopper, listing, 1))

  const params = { shopId: shop.id }
  const query = { address: addressLine, tipMinor: errand.tipMinor }
  let quote = await client.quoteBasket({ params, query })
  const filler = wanted.find((listing) => listing && listing.price.amount > 0)
  if (quote.minimumMissing && filler) {
    const pieces = Math.min(mostPieces, Math.ceil(quote.minimumMissing.amount / filler.price.amount))
    await putInBasket(shopper, filler, pieces)
    quote = await client.quoteBasket({ params, query })
  }
  const place = () =>
    client.placeOrder({
      body: {
        shopId: shop.id,
        addressLine,
        tipMinor: errand.tipMinor,
        expectedTotalMinor: quote.price.total.amount,
      },
      idempotencyKey: randomUUID(),
    })
  try {
    return await place()
  } catch (error) {
    if (!(error instanceof RefusedError) || error.code !== 'insufficient_funds') throw error
    const amountMinor = Math.min(50_000, Math.max(topUpMinor, quote.price.total.amount))
    await client.topUp({ body: { amountMinor, cardNumber: demoCard }, idempotencyKey: randomUUID() })
    return place()
  }
}

/** Takes the first choices that each group asks for at least, and sometimes one more. */
async function putInBasket({ client, random }: Townsperson, listing: ListingCard, quantity: number) {
  const { optionGroups } = await client.getListing({ params: { listingId: listing.id } })
  const choiceIds = optionGroups.flatMap(({ min, max, choices }) => {
    const count = Math.min(max, Math.max(min, random.chance(0.3) ? 1 : 0))
    return random
      .shuffled(choices)
      .slice(0, count)
      .map(({ id }) => id)
  })
  return client.addToBasket({ body: { listingId: listing.id, quantity, choiceIds } })
}

async function whenDelivered({ signal }: TownLife, { client }: Townsperson, orderId: string) {
  for (let waited = 0; waited < patienceSeconds && !signal.aborted; waited += 10) {
    await pause(10, signal)
    const order = await attempt(() => client.getOrder({ params: { orderId } }))
    const status = order?.progress.status
    if (status === 'delivered') return true
    if (status === 'rejected' || status === 'cancelled') return false
  }
  return false
}

function inStock({ available }: ListingCard) {
  return available === null || available >= 3
}

function at<T>(items: readonly T[], share: number): T | undefined {
  return items[Math.floor(share * items.length)]
}
