import type { ShopOrder } from '@highstreet/contract'
import { amountText, minorUnits } from '#features/shop-desk/amount.ts'
import { piecesField } from './pieces-field.ts'

/** What was typed, as it stands in the fields. */
export interface TypedRefund {
  amount: string
  reason: string
  /** By line; only those of which there are some. */
  pieces: Record<string, number>
}

interface Wish {
  amountMinor?: number
  lines?: { lineId: string; quantity: number }[]
}

/** From an address or a form; pieces of lines that the order doesn't have are nobody's. */
export function typedRefund(form: FormData | URLSearchParams, { order }: ShopOrder): TypedRefund {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const pieces = order.lines.map(({ id }) => [id, Number(text(piecesField(id)))] as const)
  return {
    amount: text('amount'),
    reason: text('reason'),
    pieces: Object.fromEntries(pieces.filter(([, count]) => Number.isInteger(count) && count > 0)),
  }
}

/** What is wrong about it before anybody is asked, by field. */
export function mistakesIn(
  { amount, reason, pieces }: TypedRefund,
  currency: string,
): Record<string, string> {
  const some = Object.keys(pieces).length > 0
  return {
    ...(some && amount && { amount: 'Choose pieces or write an amount, not both.' }),
    ...(!some && !amount && { amount: 'Choose what is given back, or write an amount.' }),
    ...(amount &&
      !minorUnits(amount, currency) && { amount: `Write an amount such as ${amountText(450, currency)}.` }),
    ...(!reason && { reason: 'Say why: the customer reads it.' }),
  }
}

export function refundWish({ amount, pieces }: TypedRefund, currency: string): Wish {
  const lines = Object.entries(pieces).map(([lineId, quantity]) => ({ lineId, quantity }))
  return lines.length > 0 ? { lines } : { amountMinor: minorUnits(amount, currency) ?? Number.NaN }
}

/** The same as the contract takes it in an address. */
export function quoteQuery({ lines, amountMinor }: Wish) {
  if (lines) return { lines: lines.map(({ lineId, quantity }) => `${lineId}:${quantity}`).join(',') }
  return { amountMinor: String(amountMinor) }
}
