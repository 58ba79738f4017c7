import type { contract, ReplyOf } from '@highstreet/contract'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Table } from '#ui/table.tsx'

export type MoneyTrail = ReplyOf<typeof contract.getMoneyTrail>

/** Every hold and entry, as the ledger has them. */
export function MoneyTrailTable({ trail, whose = 'your wallet' }: { trail: MoneyTrail; whose?: string }) {
  return (
    <div className="grid gap-3">
      {trail.held.amount > 0 && (
        <p className="text-ink-soft">
          <Money value={trail.held} className="font-semibold text-ink" /> is set aside in {whose} until it
          arrives.
        </p>
      )}
      <Table
        caption="Money trail of this order"
        rows={trail.entries.map((entry, index) => ({ ...entry, key: `${entry.at} ${entry.kind} ${index}` }))}
        rowKey={(entry) => entry.key}
        columns={[
          { header: 'When', cell: (entry) => <DateTime at={entry.at} style="time" /> },
          {
            header: 'What',
            cell: (entry) => (
              <>
                {entry.description}
                <span className="block text-ink-soft text-sm">{entry.account}</span>
              </>
            ),
          },
          { header: 'Amount', numeric: true, cell: (entry) => <Money value={entry.amount} signed /> },
        ]}
      />
    </div>
  )
}
