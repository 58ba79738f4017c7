import { Id, maxLineQuantity, maxRefundLines } from '@highstreet/contract'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { linesOfOrders } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { type Goods, refundAmountMinor, refundTaxMinor, taxInAmountMinor } from './refund-amount.ts'
import { taxOf } from './settlement.ts'

/** An amount, or pieces of the order's lines. */
export interface RefundWish {
  amountMinor?: number | undefined
  lines?: { lineId: string; quantity: number }[] | undefined
}

/** What that comes to, and how much of it is tax. Refuses `invalid_input` when it is neither or both, or names pieces that the order doesn't have. */
export async function refundOf(db: Db, order: OrderRow, { amountMinor, lines }: RefundWish) {
  if ((amountMinor === undefined) === (lines === undefined))
    throw wrong('amountMinor', 'Choose what is given back, or write an amount.')
  const goods: Goods = { goodsMinor: order.goods_minor, discountMinor: order.discount_minor }
  if (amountMinor !== undefined) {
    const taxMinor = taxInAmountMinor({ ...goods, taxMinor: taxOf(order) }, amountMinor)
    return { amountMinor, taxMinor, pieces: [] }
  }

  const bought = new Map((await linesOfOrders(db, [order.id])).map((line) => [line.id, line]))
  const chosen = (lines ?? []).map(({ lineId, quantity }) => {
    const line = bought.get(lineId)
    if (!line || quantity > line.quantity) throw wrong('lines', 'That is more than was in the order.')
    // Named twice it would count twice.
    bought.delete(lineId)
    const taxRateBasisPoints = line.tax_rate_basis_points
    return { name: line.name, unitMinor: line.unit_minor, quantity, taxRateBasisPoints }
  })
  const worth = refundAmountMinor(goods, chosen)
  if (worth === 0) throw wrong('lines', 'These cost nothing, so there is nothing to give back.')
  const pieces = chosen.map(({ name, quantity }) => `${quantity} × ${name}`)
  return { amountMinor: worth, taxMinor: refundTaxMinor(goods, chosen), pieces }
}

/** `0190…:2,0190…:1`, as it stands in an address. Refuses `invalid_input`. */
export function readRefundLines(text: string): { lineId: string; quantity: number }[] {
  const parts = text.split(',')
  const lines = parts.slice(0, maxRefundLines).map((part) => {
    const [lineId = '', pieces = ''] = part.split(':')
    return { lineId, quantity: /^\d{1,3}$/.test(pieces) ? Number(pieces) : 0 }
  })
  const fine = ({ lineId, quantity }: { lineId: string; quantity: number }) =>
    Id.safeParse(lineId).success && quantity >= 1 && quantity <= maxLineQuantity
  if (parts.length > maxRefundLines || !lines.every(fine))
    throw wrong('lines', 'Write line ids with their pieces, such as id:2,id:1.')
  return lines
}

function wrong(field: string, message: string) {
  return new Refusal('invalid_input', { errors: [{ path: `body.${field}`, message }] })
}
