import type { CardTopUp } from '@highstreet/contract'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'

/** Begun and not paid yet. */
export function PendingTopUps({ topUps }: { topUps: CardTopUp[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">Top-ups not paid yet</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {topUps.map((topUp) => (
          <li key={topUp.id} className="flex items-start justify-between gap-4 px-4 py-3 sm:px-5">
            <span className="min-w-0">
              <Link
                to={paths.cardTopUp(topUp.id)}
                className="font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
              >
                Top-up by card
              </Link>
              <span className="block text-ink-soft text-sm">
                Can be paid until <DateTime at={topUp.expiresAt} style="time" />
              </span>
            </span>
            <Money value={topUp.amount} className="shrink-0" />
          </li>
        ))}
      </ul>
    </section>
  )
}
