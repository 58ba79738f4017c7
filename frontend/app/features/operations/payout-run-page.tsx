import type { contract, Payout, PayoutRun, ReplyOf } from '@highstreet/contract'
import { ArrowLeft, Download } from 'lucide-react'
import { Form, Link, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { PayoutsOfRun } from './payouts-of-run.tsx'
import { RunOutcome } from './run-outcome.tsx'

type RunPageProps = ReplyOf<typeof contract.getPayoutRun> & {
  /** Is about to be noted as sent back by the bank. */
  back: Payout | null
  refusal?: RefusalView | undefined
}

export function PayoutRunPage({ run, payouts, townIbanKnown, back, refusal }: RunPageProps) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="grid gap-2">
        <Link
          to={paths.operationsPayouts()}
          className="inline-flex items-center gap-1.5 justify-self-start py-1 font-semibold text-brand underline underline-offset-4"
        >
          <ArrowLeft aria-hidden className="size-4" /> All payouts
        </Link>
        <h1 className="text-3xl">
          Run of <DateTime at={run.at} />
        </h1>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft">
          <span>
            <Money value={run.total} className="font-semibold text-ink" /> in {formatCount(run.payouts)}{' '}
            {run.payouts === 1 ? 'payout' : 'payouts'},{' '}
            {run.startedBy === 'week' ? 'by the week' : 'started by an operator'}
          </span>
          <RunOutcome run={run} />
        </p>
      </header>
      <RefusalText refusal={refusal} />
      {back && <CameBack payout={back} runId={run.id} />}
      <BankFiles run={run} townIbanKnown={townIbanKnown} />
      <PayoutsOfRun run={run} payouts={payouts} />
    </div>
  )
}

function BankFiles({ run, townIbanKnown }: { run: PayoutRun; townIbanKnown: boolean }) {
  return (
    <Card>
      <div className="grid gap-4">
        <h2 className="text-xl">For the bank</h2>
        <div className="flex flex-wrap gap-3">
          {run.ibans > 0 && townIbanKnown && (
            <LinkButton to={paths.operationsBankFile(run.id, 'sepa')} reloadDocument tone="secondary">
              <Download aria-hidden className="size-5" /> pain.001 for {ibanWords(run.ibans)}
            </LinkButton>
          )}
          {run.usAccounts > 0 && (
            <LinkButton to={paths.operationsBankFile(run.id, 'us')} reloadDocument tone="secondary">
              <Download aria-hidden className="size-5" /> CSV for{' '}
              {run.usAccounts === 1 ? '1 US account' : `${formatCount(run.usAccounts)} US accounts`}
            </LinkButton>
          )}
        </div>
        {run.ibans > 0 && !townIbanKnown && (
          <p className="text-ink-soft">
            The file for {ibanWords(run.ibans)} needs the account that the town pays from: set TOWN_IBAN and
            start the server again. Nothing is lost meanwhile.
          </p>
        )}
        <p className="max-w-read text-ink-soft text-sm">
          Hand each file to the bank once. Every payout carries a number of its own, by which banks know one
          that they have seen before.
        </p>
      </div>
    </Card>
  )
}

function ibanWords(count: number) {
  return count === 1 ? '1 IBAN' : `${formatCount(count)} IBANs`
}

/** Money is owed again afterwards and paid with the next run, so it is asked for twice. */
function CameBack({ payout, runId }: { payout: Payout; runId: string }) {
  const navigation = useNavigation()
  return (
    <Card awning="brick">
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="payoutId" value={payout.id} />
        <h2 className="text-xl">Has the bank sent it back?</h2>
        <p className="max-w-read">
          <Money value={payout.amount} className="font-semibold" /> to {payout.holder}, …{payout.endsWith}, is
          then owed again and goes out with the next run. Note it only when the money is back in the town’s
          account.
        </p>
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="return" tone="danger" pending={navigation.formMethod === 'POST'}>
            Yes, it came back
          </Button>
          <LinkButton to={paths.operationsPayoutRun(runId)} tone="quiet">
            No
          </LinkButton>
        </div>
      </Form>
    </Card>
  )
}
