import type { Money as MoneyValue, Statement } from '@highstreet/contract'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Money } from '#ui/money.tsx'
import { monthWords } from './month-words.ts'
import { statementLines } from './statement-lines.ts'

interface StatementProps {
  statement: Statement
  months: readonly string[]
  pathOf: (month: string) => string
  csvPath: string
  pdfPath: string
}

export function StatementSection({ statement, months, pathOf, csvPath, pdfPath }: StatementProps) {
  const { month, opening, closing, tax, taxGivenBack, orders } = statement
  return (
    <Card id="statement">
      <div className="grid gap-4">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-xl">{monthWords(month)}</h2>
          <div className="flex flex-wrap gap-2">
            <LinkButton to={pdfPath} reloadDocument tone="secondary" size="small">
              <Download aria-hidden className="size-4" /> PDF
            </LinkButton>
            <LinkButton to={csvPath} reloadDocument tone="secondary" size="small">
              <Download aria-hidden className="size-4" /> CSV
            </LinkButton>
          </div>
        </header>
        <nav aria-label="Months" className="flex flex-wrap gap-2">
          {months.map((one) => (
            <Link
              key={one}
              to={pathOf(one)}
              preventScrollReset
              aria-current={one === month ? 'page' : undefined}
              className="inline-flex min-h-9 items-center rounded-control border border-line px-3 font-semibold text-sm no-underline aria-[current=page]:border-brand aria-[current=page]:bg-brand-tint aria-[current=page]:text-brand-deep"
            >
              {monthWords(one, 'short')}
            </Link>
          ))}
        </nav>
        <dl className="grid">
          <Row term="Opening balance" amount={opening} strong />
          {statementLines(statement).map(({ words, amount }) => (
            <Row key={words} term={words} amount={amount} signed />
          ))}
          <Row term="Closing balance" amount={closing} strong />
        </dl>
        <p className="text-ink-soft text-sm">
          {orders} {orders === 1 ? 'order' : 'orders'}.
          {tax.amount > 0 && (
            <>
              {' '}
              <Money value={tax} className="font-semibold text-ink" /> of the goods is tax.
            </>
          )}
          {taxGivenBack.amount < 0 && (
            <>
              {' '}
              <Money
                value={{ ...taxGivenBack, amount: -taxGivenBack.amount }}
                className="font-semibold text-ink"
              />{' '}
              of what was given back was tax.
            </>
          )}{' '}
          To the cent what the ledger says.
        </p>
      </div>
    </Card>
  )
}

interface RowProps {
  term: ReactNode
  amount: MoneyValue
  strong?: boolean
  signed?: boolean
}

function Row({ term, amount, strong = false, signed = false }: RowProps) {
  const weight = strong ? 'font-semibold' : ''
  return (
    <div className="flex justify-between gap-4 border-line border-b py-2 last:border-b-0">
      <dt className={weight}>{term}</dt>
      <dd className={`tabular ${weight}`}>
        <Money value={amount} signed={signed} />
      </dd>
    </div>
  )
}
