import type { Earnings, Statement } from '@highstreet/contract'
import type { RefusalView } from '#refusal.ts'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { BankAccountForm, type TypedBank } from './bank-account-form.tsx'
import { MonthBars } from './month-bars.tsx'
import { PayoutList } from './payout-list.tsx'
import { StatementSection } from './statement-section.tsx'

export interface EarningsPageProps {
  earnings: Earnings
  statement: Statement
  /** Of a month of these earnings. */
  pathOf: (month: string) => string
  csvPathOf: (month: string) => string
  pdfPathOf: (month: string) => string
  refusal?: RefusalView | undefined
  typed?: TypedBank | undefined
  saved?: boolean | undefined
}

/** What came in, what is due, and what has gone to the bank; of a shop or of a courier. */
export function EarningsPage({
  earnings,
  statement,
  pathOf,
  csvPathOf,
  pdfPathOf,
  ...form
}: EarningsPageProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] lg:gap-8">
      <div className="grid gap-6">
        <Due earnings={earnings} />
        <StatementSection
          statement={statement}
          months={earnings.months.map(({ month }) => month)}
          pathOf={pathOf}
          csvPath={csvPathOf(statement.month)}
          pdfPath={pdfPathOf(statement.month)}
        />
      </div>
      <div className="grid gap-6">
        <PayoutList payouts={earnings.payouts} />
        <Card id="bank">
          {/* Emptied when it has been saved: numbers are not left standing there. */}
          <BankAccountForm
            key={earnings.bankAccount?.changedAt}
            bankAccount={earnings.bankAccount}
            {...form}
          />
        </Card>
      </div>
    </div>
  )
}

function Due({ earnings: { due, dueTax, months, bankAccount, nextPayoutAt } }: { earnings: Earnings }) {
  return (
    <Card awning="green">
      <div className="grid gap-6">
        <div>
          <h2 className="font-normal font-sans text-base text-ink-soft tracking-normal">Due to you</h2>
          <p className="font-bold font-sign text-4xl tracking-tight">
            <Money value={due} />
          </p>
          <p className="mt-2 max-w-read text-ink-soft text-sm">
            {dueTax.amount > 0 && (
              <>
                <Money value={dueTax} className="font-semibold text-ink" /> of it is tax, which you owe.{' '}
              </>
            )}
            {bankAccount ? (
              <>
                Goes to the account ending in {bankAccount.endsWith} with the town’s next payout,{' '}
                <DateTime at={nextPayoutAt} />.
              </>
            ) : (
              'Name a bank account, so that the town can pay it out. It does so every Monday.'
            )}
          </p>
        </div>
        {months.some(({ earned }) => earned.amount > 0) && <MonthBars months={months} />}
      </div>
    </Card>
  )
}
