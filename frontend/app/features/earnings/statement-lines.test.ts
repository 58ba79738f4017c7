import type { Statement } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { statementCsv } from './statement-csv.ts'
import { statementLines } from './statement-lines.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const statement: Statement = {
  month: '2026-05',
  opening: usd(1000),
  goods: usd(1200),
  fees: usd(-36),
  tax: usd(200),
  taxGivenBack: usd(-50),
  refunds: usd(0),
  deliveries: usd(0),
  tips: usd(0),
  payouts: usd(-1500),
  returnedPayouts: usd(0),
  other: usd(0),
  closing: usd(664),
  orders: 1,
}

test('a statement leads from balance to balance, and leaves out what did not happen', () => {
  const lines = statementLines(statement)
  expect(lines.map(({ words }) => words)).toEqual(['Goods sold, tax included', 'For the town', 'Paid out'])
  expect(lines.reduce((sum, { amount }) => sum + amount.amount, statement.opening.amount)).toBe(
    statement.closing.amount,
  )
})

test('a spreadsheet gets every line, also those with nothing in them', () => {
  const rows = statementCsv(statement).trimEnd().split('\r\n')
  expect(rows[0]).toBe('\uFEFFMonth,Line,Amount,Currency')
  expect(rows).toContain('2026-05,For the town,-0.36,USD')
  expect(rows).toContain('2026-05,Tips,0.00,USD')
  expect(rows.at(-1)).toBe('2026-05,Tax inside what was given back,-0.50,USD')
})
