import type { contract, ReplyOf } from '@highstreet/contract'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { Fact } from '#features/wallet/fact.tsx'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'

export type Comparison = ReplyOf<typeof contract.reconcileCards>

/** What agrees in one line, what differs one by one. */
export function CardComparison({ comparison }: { comparison: Comparison }) {
  const { network, currency, since, complete, payments, agreed, differences } = comparison
  const money = (amount: number) => ({ amount, currency })
  const agrees = differences.length === 0
  const Icon = agrees ? CircleCheck : TriangleAlert
  return (
    <div className="grid grid-cols-1 gap-4">
      {!complete && (
        <Notice tone="warn">
          There is more than is looked at in one go, so this is not the whole of it: choose fewer days.
        </Notice>
      )}
      <Card awning={agrees ? 'green' : 'brick'}>
        <div className="grid gap-5 md:grid-cols-2 md:items-center">
          <div className="flex items-center gap-4">
            <Icon
              aria-hidden
              className={agrees ? 'size-10 shrink-0 text-brand' : 'size-10 shrink-0 text-brick'}
            />
            <p>
              <span className="block font-bold font-sign text-2xl">
                {agrees ? 'Both say the same' : `${formatCount(differences.length)} differ`}
              </span>
              <span className="text-ink-soft">
                {formatCount(agreed)} of {formatCount(payments)} payments agree, since{' '}
                <DateTime at={since} style="date" />
              </span>
            </p>
          </div>
          <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
            <Fact term={`Received, ${network} says`}>
              <Money value={money(comparison.networkMinor)} className="font-semibold" />
            </Fact>
            <Fact term="Received, the book says">
              <Money value={money(comparison.bookMinor)} className="font-semibold" />
            </Fact>
            <Fact term={`Kept by ${network} as fees`}>
              <Money value={money(comparison.feesMinor)} />
            </Fact>
            <Fact term="Paid out to the town’s bank">
              <Money value={money(comparison.paidOutMinor)} />
            </Fact>
          </dl>
        </div>
      </Card>
      {!agrees && (
        <Table
          caption="Payments on which the two differ"
          rows={differences}
          rowKey={({ paymentId }) => paymentId}
          columns={[
            {
              header: 'Payment',
              cell: ({ paymentId, topUpId }) => (
                <>
                  <span className="wrap-anywhere font-semibold">{paymentId}</span>
                  <span className="wrap-anywhere block text-ink-soft text-sm">
                    {topUpId ? `Top-up ${topUpId}` : 'No top-up of this town'}
                  </span>
                </>
              ),
            },
            { header: network, numeric: true, cell: (one) => <Money value={money(one.networkMinor)} /> },
            { header: 'The book', numeric: true, cell: (one) => <Money value={money(one.bookMinor)} /> },
            {
              header: 'Difference',
              numeric: true,
              wideOnly: true,
              cell: (one) => (
                <Money value={money(one.networkMinor - one.bookMinor)} signed className="font-semibold" />
              ),
            },
          ]}
        />
      )}
    </div>
  )
}
