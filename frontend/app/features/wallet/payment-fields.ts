import type { RefusalCode } from '@highstreet/contract'
import type { RefusalView } from '#refusal.ts'
import { refusalText } from '#refusal-text.ts'

const fieldOf: Partial<Record<RefusalCode, string>> = {
  insufficient_funds: 'amount',
  daily_limit_reached: 'amount',
  password_wrong: 'password',
  person_not_found: 'who',
  payment_to_oneself: 'who',
}

/** What is wrong, by the fields of the forms that send and ask: what concerns one stands at it, not above. */
export function paymentFields(refusal: RefusalView | undefined): Record<string, string> {
  if (!refusal) return {}
  const { amountMinor, to, of, ...fields } = refusal.fields
  const field = fieldOf[refusal.code]
  return {
    ...fields,
    ...(amountMinor && { amount: amountMinor }),
    ...((to ?? of) && { who: to ?? of ?? '' }),
    ...(field && { [field]: refusalText(refusal) }),
  }
}

/** The refusals that belong to no field. */
export function isAboutNoField(refusal: RefusalView | undefined): boolean {
  return refusal !== undefined && Object.keys(paymentFields(refusal)).length === 0
}
