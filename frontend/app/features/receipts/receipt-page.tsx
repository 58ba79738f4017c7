import type { Receipt } from '@highstreet/contract'
import { Download, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { useHydrated } from '#ui/hydrated.ts'
import { Money } from '#ui/money.tsx'
import { HashText } from './hash-text.tsx'
import { ReceiptCheck } from './receipt-check.tsx'

/** What was written into the book, word for word, and how anybody can see that it is there. */
export function ReceiptPage({ receipt }: { receipt: Receipt }) {
  const { movement, batch, day, town, currency } = receipt
  const hydrated = useHydrated()
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6">
      <header className="grid gap-1">
        <h1 className="text-3xl">Receipt with proof</h1>
        <p className="text-ink-soft">
          What stands in the book of {town}, and the way to see it for yourself.
        </p>
      </header>
      <Card awning="green">
        <div className="grid gap-5">
          <div className="grid gap-1">
            <p className="wrap-anywhere font-semibold text-lg">{movement.description}</p>
            <p className="font-bold font-sign text-4xl tracking-tight">
              <Money value={{ amount: movement.amountMinor, currency }} signed />
            </p>
          </div>
          <dl className="grid gap-x-6 sm:grid-cols-[auto_1fr] sm:gap-y-2">
            <Fact term="When">
              <DateTime at={movement.at} style="date" /> <DateTime at={movement.at} style="time" />
            </Fact>
            <Fact term="Balance after it">
              <Money value={{ amount: movement.balanceAfterMinor, currency }} />
            </Fact>
            <Fact term="Movement">No. {movement.number}</Fact>
            <Fact term="Account">
              <code className="text-sm">{movement.accountId}</code>
            </Fact>
            <Fact term="Transfer">
              <code className="text-sm">{movement.transferId}</code>
            </Fact>
            <Fact term="Batch">
              No. {batch.id}, of {day.firstBatch} to {day.lastBatch} on that day
            </Fact>
            <Fact term={`Root of ${day.date}`}>
              <HashText hash={day.root} />
            </Fact>
          </dl>
          {!day.final && (
            <p className="text-ink-soft text-sm">
              The day (UTC) is not over: its root still changes. Come back after midnight for the one that
              stays.
            </p>
          )}
          <div className="flex flex-wrap gap-3 print:hidden">
            <LinkButton to={paths.walletReceiptFile(movement.number)} reloadDocument tone="secondary">
              <Download aria-hidden className="size-5" /> Save the file
            </LinkButton>
            {hydrated && (
              <Button type="button" tone="secondary" onClick={() => window.print()}>
                <Printer aria-hidden className="size-5" /> Print
              </Button>
            )}
            <LinkButton to={paths.walletMovement(movement.number)} tone="quiet">
              Back
            </LinkButton>
          </div>
        </div>
      </Card>
      <Card className="print:break-inside-avoid">
        <div className="grid gap-4">
          <h2 className="text-xl">Is it true?</h2>
          <p className="text-ink-soft">
            Your browser reckons the root of the day from this movement alone, without asking {town}. If a
            single letter had been changed since, another root would come out than the one that{' '}
            <Link to={paths.book()} className="font-semibold text-brand underline underline-offset-4">
              everybody can note down
            </Link>
            .
          </p>
          <ReceiptCheck receipt={receipt} />
        </div>
      </Card>
    </div>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft text-sm sm:text-base">{term}</dt>
      <dd className="wrap-anywhere mb-2 sm:mb-0 sm:text-right [&_code]:sm:justify-end">{children}</dd>
    </>
  )
}
