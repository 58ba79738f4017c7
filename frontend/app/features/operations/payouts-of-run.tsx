import type { Payout, PayoutRun } from '@highstreet/contract'
import { Form, Link, useNavigation } from 'react-router'
import { paths } from '#paths.ts'
import { Badge, type BadgeTone } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { formatCount } from '#ui/count.ts'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Table } from '#ui/table.tsx'
import { PaidTo } from './payout-words.tsx'

const standings: Record<Payout['status'], { words: string; tone: BadgeTone }> = {
  sent: { words: 'On the way', tone: 'news' },
  settled: { words: 'Arrived', tone: 'good' },
  returned: { words: 'Came back', tone: 'warn' },
}

/** A run has a thousand payouts at most: they fit one page, as they fit one file. */
export function PayoutsOfRun({ run, payouts }: { run: PayoutRun; payouts: Payout[] }) {
  const under = run.payouts - run.settled - run.returned
  return (
    <section className="grid grid-cols-1 gap-3">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">Payouts</h2>
        {under > 0 && <SettleAll under={under} />}
      </header>
      <Table
        caption="Payouts of this run"
        rows={payouts}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'To',
            cell: ({ holder, to, bank, endsWith }) => (
              <PaidTo name={holder} kind={to}>
                {bank === 'iban' ? 'IBAN' : 'US account'} …{endsWith}
              </PaidTo>
            ),
          },
          { header: 'Bank says', cell: (payout) => <Standing payout={payout} runId={run.id} /> },
          {
            header: 'Amount',
            numeric: true,
            cell: ({ amount }) => <Money value={amount} className="font-semibold" />,
          },
        ]}
      />
    </section>
  )
}

function SettleAll({ under }: { under: number }) {
  const navigation = useNavigation()
  const pending = navigation.formData?.get('intent') === 'settle-all'
  return (
    <Form method="post" preventScrollReset>
      <Button name="intent" value="settle-all" size="small" pending={pending}>
        {under === 1 ? 'It has arrived' : `All ${formatCount(under)} on the way have arrived`}
      </Button>
    </Form>
  )
}

function Standing({ payout, runId }: { payout: Payout; runId: string }) {
  const { id, status, endedAt, holder, endsWith } = payout
  const { words, tone } = standings[status]
  const whose = `${holder}, ending in ${endsWith}`
  return (
    <div className="grid justify-items-start gap-1.5">
      <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone}>{words}</Badge>
        {endedAt && (
          <span className="text-ink-soft text-sm">
            <DateTime at={endedAt} style="date" />
          </span>
        )}
      </span>
      {status !== 'returned' && (
        <span className="flex flex-wrap items-center gap-x-4 text-sm">
          {status === 'sent' && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="payoutId" value={id} />
              <button name="intent" value="settle" type="submit" className={smallLook}>
                Arrived<span className="sr-only">: {whose}</span>
              </button>
            </Form>
          )}
          <Link to={paths.operationsPayoutRun(runId, { back: id })} className={smallLook}>
            Came back…<span className="sr-only">: {whose}</span>
          </Link>
        </span>
      )}
    </div>
  )
}

const smallLook = 'inline-flex min-h-9 items-center font-semibold text-brand underline underline-offset-4'
