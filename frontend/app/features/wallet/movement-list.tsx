import type { Movement } from '@highstreet/contract'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'

export function MovementList({ movements }: { movements: Movement[] }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {movements.map((movement) => (
        <li key={movement.id} className="flex items-start justify-between gap-4 px-4 py-3 sm:px-5">
          <span className="min-w-0">
            <Link
              to={paths.walletMovement(movement.number)}
              className="wrap-anywhere font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {movement.description}
            </Link>
            <span className="block text-ink-soft text-sm">
              <DateTime at={movement.at} />
            </span>
          </span>
          <span className="shrink-0 text-right">
            <Money
              value={movement.amount}
              signed
              className={movement.amount.amount > 0 ? 'font-semibold text-brand' : 'font-semibold'}
            />
            <span className="block text-ink-soft text-sm">
              <span className="sr-only">Balance after it: </span>
              <Money value={movement.balanceAfter} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
