import type { Money as MoneyValue } from '@highstreet/contract'
import { DateTime } from '#ui/date-time.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { Table } from '#ui/table.tsx'

interface OpenTopUp {
  topUpId: string
  personName: string
  amount: MoneyValue
  at: string
}

interface OpenTopUpsProps {
  title: string
  hint: string
  none: string
  rows: OpenTopUp[]
  more: string | null
}

export function OpenTopUps({ title, hint, none, rows, more }: OpenTopUpsProps) {
  return (
    <section className="grid grid-cols-1 gap-3">
      <header className="grid gap-1">
        <h2 className="text-xl">{title}</h2>
        <p className="max-w-read text-ink-soft text-sm">{rows.length === 0 ? none : hint}</p>
      </header>
      {rows.length > 0 && (
        <Table
          caption={title}
          rows={rows}
          rowKey={({ topUpId }) => topUpId}
          columns={[
            {
              header: 'Whose',
              cell: ({ personName, topUpId }) => (
                <>
                  <span className="wrap-anywhere font-semibold">{personName}</span>
                  <span className="wrap-anywhere block text-ink-soft text-sm">Top-up {topUpId}</span>
                </>
              ),
            },
            { header: 'Begun', cell: ({ at }) => <DateTime at={at} /> },
            {
              header: 'Amount',
              numeric: true,
              cell: ({ amount }) => <Money value={amount} className="font-semibold" />,
            },
          ]}
        />
      )}
      <LoadMore to={more} />
    </section>
  )
}
