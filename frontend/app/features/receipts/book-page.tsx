import type { BookDay } from '@highstreet/contract'
import { BookOpenCheck } from 'lucide-react'
import { useTown } from '#features/shell/town.ts'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { DateTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { HashText } from './hash-text.tsx'
import { ReceiptDrop } from './receipt-drop.tsx'

/** One line a day for everything that moved: whoever notes it down can tell later whether the past was changed. */
export function BookPage({
  days,
  more,
  isFirst,
}: {
  days: BookDay[]
  more: string | null
  isFirst: boolean
}) {
  const { town } = useTown()
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-8">
      <header className="grid gap-3">
        <h1 className="text-3xl">The town’s book</h1>
        <p className="max-w-read text-ink-soft">
          Every cent that moves in {town.name} is written into one book, in which nothing is ever changed.
          From everything that was written on a day one number is reckoned: its root. Note it down, or print
          it in the paper. Whoever changed a single letter of that day afterwards would get another number.
        </p>
      </header>
      {days.length === 0 && (
        <EmptyState icon={BookOpenCheck} title="Nothing written yet">
          The first payment begins the book.
        </EmptyState>
      )}
      {days.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-xl">Roots by day</h2>
          <ul className="grid gap-3">
            {days.map((day) => (
              <Day key={day.date + day.final} day={day} />
            ))}
          </ul>
          <LoadMore to={more}>Earlier days</LoadMore>
        </section>
      )}
      {isFirst && (
        <Card className="print:hidden">
          <div className="grid gap-4">
            <h2 className="text-xl">Check a receipt</h2>
            <ReceiptDrop />
          </div>
        </Card>
      )}
    </div>
  )
}

function Day({ day }: { day: BookDay }) {
  return (
    <li className="grid gap-2 rounded-card border border-line bg-card p-4 shadow-1 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-lg">
          <time dateTime={day.date}>{day.date}</time>
        </h3>
        {day.final ? <Badge tone="good">Final</Badge> : <Badge tone="warn">Today, still growing</Badge>}
        <span className="tabular ml-auto text-ink-soft text-sm">
          {counted(day.entries, 'entry', 'entries')} in{' '}
          {counted(day.lastBatch - day.firstBatch + 1, 'batch', 'batches')}
        </span>
      </div>
      <HashText hash={day.root} />
      {day.sealedAt && (
        <p className="text-ink-soft text-sm">
          Sealed <DateTime at={day.sealedAt} />
        </p>
      )}
    </li>
  )
}

function counted(count: number, one: string, many: string) {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
