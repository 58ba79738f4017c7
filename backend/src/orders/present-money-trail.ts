import type { contract, ReplyOf } from '@highstreet/contract'
import type { moneyTrailOf } from '../ledger/index.ts'

type Trail = Awaited<ReturnType<typeof moneyTrailOf>> & { currency: string }

export function presentMoneyTrail({
  currency,
  heldMinor,
  steps,
}: Trail): ReplyOf<typeof contract.getMoneyTrail> {
  return {
    held: { amount: heldMinor, currency },
    entries: steps.map(({ at, kind, description, account, amountMinor }) => ({
      at: at.toISOString(),
      kind,
      description,
      account,
      amount: { amount: amountMinor, currency },
    })),
  }
}
