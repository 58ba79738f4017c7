import { maxTopUpMinor, minTopUpMinor, undoWindowSeconds } from '@highstreet/contract'
import type { Given, Wish } from './journal.ts'
import type { Random } from './random.ts'
import { addressLine, clientOf, type Offer, type Resident, type TownClient } from './small-town.ts'

/** A wish and how it is sent; sent again it is the same call with the same key. */
export interface Call {
  wish: Wish
  send(client: TownClient): Promise<Given>
}

const goodCard = '4242 4242 4242 4242'
const declinedCard = '4000 0000 0000 0002'

export interface WishMaker {
  residents: readonly Resident[]
  offers: readonly Offer[]
  random: Random
  /** No two top-ups of a person are of the same amount, so that each can be told in the books. */
  nextAmountMinor(personId: string): number
}

/** What shoppers do: mostly buy, sometimes top up, now and then something that has to be refused. */
export function anyWish(maker: WishMaker, id: string, resident: Resident): Call {
  const { random, offers, residents } = maker
  const kind = random.below(100)
  if (kind < 20) return topUp(maker, id, resident)
  if (kind < 45) {
    const to = random.pick(residents.filter((each) => each.id !== resident.id))
    const withUndo = random.below(100) < 30
    return pay({ id, from: resident, to, amountMinor: random.between(1, 300), withUndo })
  }
  const offer = random.pick(offers)
  const quantity = random.between(1, offer.totalsMinor.length)
  const isPriceWrong = random.below(100) < 4
  return buy({ id, resident, offer, quantity, mistakeMinor: isPriceWrong ? 1 : 0 })
}

interface Buying {
  id: string
  resident: Resident
  offer: Offer
  quantity: number
  mistakeMinor?: number
}

export function buy({ id, resident, offer, quantity, mistakeMinor = 0 }: Buying): Call {
  const { listingId } = offer
  const totalMinor = (offer.totalsMinor[quantity - 1] ?? 0) + mistakeMinor
  const body = { listingId, quantity, addressLine, note: id, expectedTotalMinor: totalMinor }
  return {
    wish: {
      id,
      kind: 'buy',
      personId: resident.id,
      expected: { personId: resident.id, listingId, quantity, totalMinor, heldMinor: totalMinor },
    },
    async send(client) {
      const order = await client.buyNow({ idempotencyKey: id, body })
      return { orderId: order.id, number: order.progress.number, totalMinor: order.price.total.amount }
    },
  }
}

/** Of an order that was answered; the order's own wish names it. */
export function cancel({ of, by, orderId }: { of: string; by: Resident; orderId: string }): Call {
  const at = { params: { orderId } }
  return {
    wish: { id: cancelWishOf(of), kind: 'cancel', personId: by.id, expected: { orderId } },
    async send(client) {
      const cancelled = client.cancelOrder({ ...at, body: { reason: 'changed_my_mind' } })
      // Asked again, it can't be cancelled, because it is: whoever is told so looks.
      const order = await cancelled.catch(async (refused) => {
        const now = await client.getOrder(at)
        if (now.progress.status === 'cancelled') return now
        throw refused
      })
      return { status: order.progress.status }
    },
  }
}

export function cancelWishOf(orderWishId: string): string {
  return `${orderWishId}.cancel`
}

interface Paying {
  id: string
  from: Resident
  to: Resident
  amountMinor: number
  /** Held for a while; else it moves at once, as it may between people who know each other. */
  withUndo: boolean
}

export function pay({ id, from, to, amountMinor, withUndo }: Paying): Call {
  const undoSeconds = withUndo ? undoWindowSeconds : 0
  const body = { to: to.handle, amountMinor, note: id, undoSeconds } as const
  return {
    wish: { id, kind: 'pay', personId: from.id, expected: { from: from.id, to: to.id, amountMinor } },
    async send(client) {
      const payment = await client.sendPayment({ idempotencyKey: id, body })
      return { paymentId: payment.id, amountMinor: payment.amount.amount }
    },
  }
}

/** Of a payment that was answered; the payment's own wish names it. */
export function undo({ of, from, paymentId }: { of: string; from: Resident; paymentId: string }): Call {
  return {
    wish: { id: undoWishOf(of), kind: 'undo', personId: from.id, expected: { paymentId } },
    async send(client) {
      const payment = await client.cancelPayment({ params: { paymentId } })
      return { status: payment.status }
    },
  }
}

export function undoWishOf(paymentWishId: string): string {
  return `${paymentWishId}.undo`
}

/** Everybody knows everybody, so that money may move at once. */
export async function befriend(residents: readonly Resident[], url: string): Promise<void> {
  for (const { id, token } of residents) {
    const client = clientOf(url, token)
    for (const friend of residents.filter((each) => each.id !== id))
      await client.addFavouritePayee({ params: { handle: friend.handle } })
  }
}

function topUp({ random, nextAmountMinor }: WishMaker, id: string, resident: Resident): Call {
  const cardNumber = random.below(100) < 5 ? declinedCard : goodCard
  return topUpOf({ id, resident, amountMinor: nextAmountMinor(resident.id), cardNumber })
}

export function topUpOf(wanted: {
  id: string
  resident: Resident
  amountMinor: number
  cardNumber?: string
}): Call {
  const { id, resident, amountMinor, cardNumber = goodCard } = wanted
  return {
    wish: { id, kind: 'topUp', personId: resident.id, expected: { personId: resident.id, amountMinor } },
    async send(client) {
      const { movementId } = await client.topUp({ idempotencyKey: id, body: { amountMinor, cardNumber } })
      return { movementId }
    },
  }
}

/** Spread over the whole range by a step that shares no factor with it, so that amounts come again only after all have been. */
export function distinctAmounts(): (personId: string) => number {
  const range = maxTopUpMinor - minTopUpMinor + 1
  const step = 7_919
  const counts = new Map<string, number>()
  return (personId) => {
    const count = counts.get(personId) ?? 0
    if (count >= range) throw new Error(`Every amount has been topped up by ${personId}`)
    counts.set(personId, count + 1)
    return minTopUpMinor + ((count * step) % range)
  }
}
