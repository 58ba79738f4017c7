import { randomInt } from 'node:crypto'
import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { randomToken } from '../platform/random.ts'
import type { CheckoutCommand } from './checkout.ts'
import { checkoutLane, type Placed } from './checkout-lane.ts'
import { atShelf } from './shelf-door.ts'

/** 192 bits: a link that nobody guesses. */
const trackingTokenBytes = 24

export interface Checkout {
  shopper: { id: string; name: string }
  addressLine: string
  tipMinor: number
  note: string
  /** What the page showed. */
  expectedTotalMinor: number
}

interface Keyed {
  idempotencyKey: string
}

/** Checks one shop's basket out, once for a key. */
export function placeOrder(house: House, request: Checkout & Keyed & { shopId: string }): Promise<Placed> {
  return submit(house, { endpoint: 'placeOrder', pays: 'now' }, request, { basketAt: request.shopId })
}

export interface Purchase {
  listingId: string
  quantity: number
  choiceIds: string[]
}

/** Orders one listing without the basket, once for a key. */
export function buyNow(house: House, request: Checkout & Keyed & Purchase): Promise<Placed> {
  const { listingId, quantity, choiceIds } = request
  const way = { endpoint: 'buyNow', pays: 'now' } as const
  const press = () => submit(house, way, request, { selection: { listingId, quantity, choiceIds, note: '' } })
  const isPlain = choiceIds.length === 0
  return atShelf(house, listingId, { ...callOf('buyNow', request), isPlain, press })
}

/** Keeps what is in one shop's basket while its shopper brings the money, once for a key. Answers the reservation as `orderId`. */
export function reserveBasket(house: House, request: Checkout & Keyed & { shopId: string }): Promise<Placed> {
  return submit(house, { endpoint: 'reserveBasket', pays: 'later' }, request, { basketAt: request.shopId })
}

export function reserveListing(house: House, request: Checkout & Keyed & Purchase): Promise<Placed> {
  const { listingId, quantity, choiceIds } = request
  const selection = { listingId, quantity, choiceIds, note: '' }
  return submit(house, { endpoint: 'reserveListing', pays: 'later' }, request, { selection })
}

function submit(
  house: House,
  { endpoint, pays }: { endpoint: string; pays: CheckoutCommand['pays'] },
  request: Checkout & Keyed,
  wants: CheckoutCommand['wants'],
): Promise<Placed> {
  const { shopper, addressLine, tipMinor, note, expectedTotalMinor } = request
  return house.lanes
    .lane('checkout', () => checkoutLane(house))
    .submit({
      call: callOf(endpoint, request),
      orderId: uuidv7(),
      trackingToken: randomToken(trackingTokenBytes),
      handoverCode: String(randomInt(10_000)).padStart(4, '0'),
      at: house.clock.now(),
      shopper: { id: shopper.id, name: shopper.name },
      addressLine,
      tipMinor,
      note,
      expectedTotalMinor,
      wants,
      pays,
    })
}

function callOf(endpoint: string, { shopper, idempotencyKey, ...body }: Checkout & Keyed) {
  return { personId: shopper.id, endpoint, key: idempotencyKey, body }
}
