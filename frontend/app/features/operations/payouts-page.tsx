import type { contract, PayoutRun, ReplyOf } from '@highstreet/contract'
import { CalendarClock, Landmark } from 'lucide-react'
import { Form, Link, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { DateTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { Table } from '#ui/table.tsx'
import { accountsWords, PaidTo } from './payout-words.tsx'
import { RunOutcome } from './run-outcome.tsx'

type Due = ReplyOf<typeof contract.listPayoutsDue>

interface PayoutsPageProps {
  due: Due
  runs: PayoutRun[]
  more: { due: string | null; runs: string | null }
  idempotencyKey: string
  refusal?: RefusalView | undefined
}

/** For who runs the town: what is owed to whom, the one button that pays it, and what was paid. */
export function PayoutsPage({ due, runs, more, idempotencyKey, refusal }: PayoutsPageProps) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="grid gap-1">
        <h1 className="text-3xl">Payouts</h1>
        <p className="text-ink-soft">
          What shops and couriers have earned, on its way to their banks. The town pays by itself every Monday
          at six in the morning.
        </p>
      </header>
      <NextRun due={due} idempotencyKey={idempotencyKey} refusal={refusal} />
      <DueTable due={due} more={more.due} />
      <Runs runs={runs} more={more.runs} />
    </div>
  )
}

function NextRun({
  due,
  idempotencyKey,
  refusal,
}: Pick<PayoutsPageProps, 'due' | 'idempotencyKey' | 'refusal'>) {
  const navigation = useNavigation()
  const { payable, waiting, nextRunAt } = due
  return (
    <Card awning="green">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <div className="min-w-0">
          <h2 className="font-normal font-sans text-base text-ink-soft tracking-normal">
            Due, with a bank account to pay it to
          </h2>
          <p className="font-bold font-sign text-4xl tracking-tight">
            <Money value={payable.amount} />
          </p>
          <p className="mt-2 flex items-center gap-2 text-ink-soft">
            <CalendarClock aria-hidden className="size-5 shrink-0" />
            <span>
              Next run <DateTime at={nextRunAt} />
            </span>
          </p>
        </div>
        {payable.count > 0 && (
          <Form method="post" className="grid gap-2">
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <Button pending={navigation.formMethod === 'POST'}>
              <Landmark aria-hidden className="size-5" /> Pay {accountsWords(payable.count)} now
            </Button>
          </Form>
        )}
      </div>
      <RefusalText refusal={refusal} className="mt-4" />
      {waiting.count > 0 && (
        <p className="mt-4 border-line border-t pt-4 text-ink-soft text-sm">
          <Money value={waiting.amount} className="font-semibold text-ink" /> more waits for{' '}
          {waiting.count === 1 ? 'one who has' : `${formatCount(waiting.count)} who have`} not named a bank
          account yet: shops do so under Earnings, couriers under Earned on the road.
        </p>
      )}
    </Card>
  )
}

function DueTable({ due, more }: { due: Due; more: string | null }) {
  if (due.items.length === 0) {
    return (
      <EmptyState icon={Landmark} title="Nothing is due">
        When an order is delivered, its shop and its courier are owed their part, and stand here until they
        are paid.
      </EmptyState>
    )
  }
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="text-xl">Due now</h2>
      <Table
        caption="Due now"
        rows={due.items}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'To',
            cell: ({ name, kind, bank }) => (
              <PaidTo name={name} kind={kind}>
                {bank ? (
                  <>
                    {bank.holder}, {bank.kind === 'iban' ? 'IBAN' : 'US account'} …{bank.endsWith}
                  </>
                ) : (
                  'No bank account yet'
                )}
              </PaidTo>
            ),
          },
          {
            header: 'Of it tax',
            numeric: true,
            wideOnly: true,
            cell: ({ tax }) => (tax.amount > 0 ? <Money value={tax} /> : ''),
          },
          {
            header: 'Due',
            numeric: true,
            cell: ({ due: amount }) => <Money value={amount} className="font-semibold" />,
          },
        ]}
      />
      <LoadMore to={more} />
    </section>
  )
}

function Runs({ runs, more }: { runs: PayoutRun[]; more: string | null }) {
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="text-xl">Runs</h2>
      {runs.length === 0 && (
        <p className="text-ink-soft">
          None yet. A run pays everybody who is owed something, and writes the file that the bank is given.
        </p>
      )}
      {runs.length > 0 && (
        <Table
          caption="Payout runs"
          rows={runs}
          rowKey={({ id }) => id}
          columns={[
            {
              header: 'Run',
              cell: ({ id, at, startedBy }) => (
                <>
                  <Link
                    to={paths.operationsPayoutRun(id)}
                    className="font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
                  >
                    <DateTime at={at} />
                  </Link>
                  <span className="block text-ink-soft text-sm">
                    {startedBy === 'week' ? 'By the week' : 'By an operator'}
                  </span>
                </>
              ),
            },
            { header: 'Bank says', cell: (run) => <RunOutcome run={run} /> },
            { header: 'Payouts', numeric: true, wideOnly: true, cell: ({ payouts }) => payouts },
            {
              header: 'Total',
              numeric: true,
              cell: ({ total }) => <Money value={total} className="font-semibold" />,
            },
          ]}
        />
      )}
      <LoadMore to={more} />
    </section>
  )
}
