import { liveChannels } from '@highstreet/contract'
import { assertMember } from '../catalogue/index.ts'
import { inLedger, refundableOf } from '../ledger/index.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderById } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { taxGivenBackMinor } from './refund-amount.ts'
import { type RefundWish, refundOf } from './refund-wish.ts'
import { taxOf } from './settlement.ts'

interface AtOrder {
  orderId: string
  /** Of the shop. */
  memberId: string
}

export interface OrderRefund extends AtOrder, RefundWish {
  reason: string
  idempotencyKey: string
}

/** A wallet shows it in full on a phone. */
const maxPiecesNamed = 3

/** It was delivered, or somebody else of the shop has given money back, since this order was looked up. */
const changedMeanwhile = new Refusal('overloaded', { retryAfterSeconds: 1 })
const maxTries = 10

/**
 * Gives money back for what was delivered, once for a key: the tax inside it from what is set aside for the shop's tax, the rest from
 * its own account.
 * Refuses `order_not_found` to whoever is not of the shop, `refund_too_large` beyond what was paid and not given back yet,
 * `insufficient_funds` when the shop has been paid out since.
 */
export async function refundOrder(house: House, refund: OrderRefund): Promise<void> {
  const order = await orderOfMember(house, refund)
  for (let tries = 1; ; tries++) {
    try {
      return await giveBack(house, order, refund)
    } catch (error) {
      if (error !== changedMeanwhile || tries === maxTries) throw error
    }
  }
}

async function giveBack(house: House, order: OrderRow, refund: OrderRefund): Promise<void> {
  const { orderId, memberId, lines, reason, idempotencyKey: key } = refund
  const [wish, { paidMinor, given }] = await Promise.all([
    refundOf(house.db, order, refund),
    refundableOf(house.db, orderId),
  ])
  const { amountMinor, pieces } = wish
  const taxMinor = taxGivenBackMinor({ paidMinor, taxMinor: taxOf(order), given }, wish)

  const { currency, shop_id: shopId, number, shop_name } = order
  const shop = { kind: 'shop', ownerId: shopId } as const
  const tax = { kind: 'tax', ownerId: shopId } as const
  const why =
    pieces.length === 0 || pieces.length > maxPiecesNamed ? reason : `${pieces.join(', ')}: ${reason}`
  const description = `Order ${number} at ${shop_name}: ${why}`
  const at = house.clock.now()
  const body = { orderId, amountMinor, reason, ...(lines && { lines }) }
  await inLedger(house, {
    call: { personId: memberId, endpoint: 'refundOrder', key, body },
    accounts: [shop, tax].map((account) => ({ ...account, currency })),
    holdIds: [orderId],
    at,
    decide(book) {
      const hold = book.holds.get(orderId)
      if (hold && (hold.captured_minor !== paidMinor || hold.refunded_minor !== given.amountMinor))
        throw changedMeanwhile
      // Tax that was paid out to the shop already comes from its own account, and is named all the same.
      const setAsideMinor = Math.min(taxMinor, book.availableMinor({ ...tax, currency }))
      const from = [
        { ...shop, amountMinor: amountMinor - taxMinor, entryKind: 'refund_given', description },
        { ...tax, amountMinor: setAsideMinor, entryKind: 'tax_given_back', description },
        { ...shop, amountMinor: taxMinor - setAsideMinor, entryKind: 'tax_given_back', description },
      ]
      book.refund({ holdId: orderId, from, description, orderId, at })
    },
    async write(tx) {
      await publish(tx, 'order.refunded', orderId, { orderId, shopId, amountMinor, reason })
      await house.live.say(tx, liveChannels.wallet(order.shopper_id), { type: 'wallet.changed' })
    },
  })
}

/** What it would come to, before anybody presses. Refuses what giving it back would, but for what the shop has by then. */
export async function quoteRefund(house: House, wish: AtOrder & RefundWish) {
  const order = await orderOfMember(house, wish)
  const [refund, { paidMinor, refundableMinor, given }] = await Promise.all([
    refundOf(house.db, order, wish),
    refundableOf(house.db, order.id),
  ])
  const { amountMinor, pieces } = refund
  const { currency } = order
  if (amountMinor > refundableMinor)
    throw new Refusal('refund_too_large', { facts: { refundable: refundableMinor, currency } })
  const money = (amount: number) => ({ amount, currency })
  const sides = { from: order.shop_name, to: order.shopper_name }
  const taxMinor = taxGivenBackMinor({ paidMinor, taxMinor: taxOf(order), given }, refund)
  const left = money(refundableMinor - amountMinor)
  return { amount: money(amountMinor), tax: money(taxMinor), pieces, ...sides, left }
}

async function orderOfMember({ db }: House, { orderId, memberId }: AtOrder): Promise<OrderRow> {
  const order = await orderById(db, orderId)
  if (!order) throw new Refusal('order_not_found')
  await assertMember(db, order.shop_id, memberId).catch(hide)
  return order
}

function hide(error: unknown): never {
  throw error instanceof Refusal ? new Refusal('order_not_found') : error
}
