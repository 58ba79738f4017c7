import type { Payout } from '@highstreet/contract'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'

const words: Record<Payout['status'], string> = {
  sent: 'On its way to the bank',
  settled: 'Arrived',
  returned: 'Came back: due again',
}

export function PayoutList({ payouts }: { payouts: Payout[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">Payouts</h2>
      {payouts.length === 0 && <p className="text-ink-soft">Nothing has been paid out yet.</p>}
      {payouts.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-card">
          {payouts.map((payout) => (
            <li key={payout.id} className="flex items-start justify-between gap-4 px-4 py-3 sm:px-5">
              <span className="min-w-0">
                <span className="wrap-anywhere font-semibold">
                  {payout.holder}, …{payout.endsWith}
                </span>
                <span className="block text-ink-soft text-sm">
                  <DateTime at={payout.at} /> · {words[payout.status]}
                </span>
              </span>
              <Money value={payout.amount} className="tabular shrink-0 font-semibold" />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
