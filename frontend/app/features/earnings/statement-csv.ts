import type { Statement } from '@highstreet/contract'
import { amountText } from '#features/shop-desk/amount.ts'

/** RFC 4180; the mark at the start tells spreadsheets that it is UTF-8. Every line, so that months stand under each other. */
export function statementCsv(statement: Statement): string {
  const {
    month,
    opening,
    goods,
    fees,
    refunds,
    deliveries,
    tips,
    other,
    payouts,
    returnedPayouts,
    closing,
    tax,
    taxGivenBack,
  } = statement
  const lines = [
    ['Opening balance', opening],
    ['Goods sold, tax included', goods],
    ['For the town', fees],
    ['Given back to customers', refunds],
    ['Deliveries', deliveries],
    ['Tips', tips],
    ['Other', other],
    ['Paid out', payouts],
    ['Payouts that came back', returnedPayouts],
    ['Closing balance', closing],
    ['Tax inside the goods', tax],
    ['Tax inside what was given back', taxGivenBack],
  ] as const
  const rows = lines.map(([words, { amount, currency }]) =>
    [month, words.includes(',') ? `"${words}"` : words, amountText(amount, currency), currency].join(','),
  )
  return `\uFEFF${['Month,Line,Amount,Currency', ...rows].join('\r\n')}\r\n`
}

export function statementCsvAnswer(statement: Statement): Response {
  return new Response(statementCsv(statement), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="statement-${statement.month}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
