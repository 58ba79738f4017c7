import { amountText, minorUnits } from '#features/shop-desk/amount.ts'
import { text } from '#form-values.ts'

export interface TypedPayment {
  who: string
  amount: string
  note: string
}

export function typedPayment(form: FormData): TypedPayment {
  return { who: text(form, 'who'), amount: text(form, 'amount').trim(), note: text(form, 'note') }
}

/** What is no amount becomes NaN, which the contract refuses by its field. */
export function amountMinorOf({ amount }: { amount: string }, currency: string): number {
  return minorUnits(amount, currency) ?? Number.NaN
}

/** An amount that a code or a link carries; what is none is left for the person to type. */
export function amountFromLink(amount: string | null, currency: string): string {
  const minor = amount === null ? null : minorUnits(amount, currency)
  return minor === null || minor === 0 ? '' : amountText(minor, currency)
}
