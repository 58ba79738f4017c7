import type { Money, Statement } from '@highstreet/contract'

export interface StatementLine {
  words: string
  amount: Money
}

/** Between the two balances; what did not happen is left out. Opening and these add up to closing. */
export function statementLines(statement: Statement): StatementLine[] {
  const { goods, fees, refunds, deliveries, tips, payouts, returnedPayouts, other } = statement
  const lines = [
    { words: 'Goods sold, tax included', amount: goods },
    { words: 'For the town', amount: fees },
    { words: 'Given back to customers', amount: refunds },
    { words: 'Deliveries', amount: deliveries },
    { words: 'Tips', amount: tips },
    { words: 'Other', amount: other },
    { words: 'Paid out', amount: payouts },
    { words: 'Payouts that came back', amount: returnedPayouts },
  ]
  return lines.filter(({ amount }) => amount.amount !== 0)
}
