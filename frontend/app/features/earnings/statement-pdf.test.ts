import type { Statement, Town } from '@highstreet/contract'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { expect, test } from 'vitest'
import { printable } from './printable.ts'
import { statementCsv } from './statement-csv.ts'
import { statementPdfAnswer } from './statement-pdf.server.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const nothing = usd(0)
const month: Statement = {
  month: '2026-05',
  opening: usd(123_456),
  goods: usd(7_654_321),
  fees: usd(-229_630),
  tax: usd(1_275_720),
  taxGivenBack: usd(0),
  refunds: usd(-1_050),
  deliveries: nothing,
  tips: nothing,
  payouts: usd(-123_456),
  returnedPayouts: usd(99),
  other: nothing,
  closing: usd(7_423_740),
  orders: 312,
}
const town: Town = {
  name: 'Larkfield',
  currency: 'USD',
  timeZone: 'Europe/London',
  demo: true,
  founded: true,
  now: '2026-06-03T10:00:00.000Z',
}
const shop = { name: 'Moonrise Pizza', lines: ['12 Mill Lane'] }

async function read(statement: Statement, who = shop) {
  const answer = await statementPdfAnswer(statement, who, town)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
  const { info } = await getMeta(pdf)
  const { text, totalPages } = await extractText(pdf, { mergePages: true })
  return { text: text.replaceAll(/\s+/g, ' '), totalPages, title: info.Title }
}

/** Line → amount, as a spreadsheet has it. */
function csvLines(statement: Statement) {
  const rows = statementCsv(statement).trimEnd().split('\r\n').slice(1)
  return rows.map((line) => {
    const [, words = '', amount = ''] = /^[^,]+,("[^"]+"|[^,]+),([^,]+),/.exec(line) ?? []
    return [words.replaceAll('"', ''), amount] as const
  })
}

test('the PDF says what the CSV says, line by line, on one page', async () => {
  const { text, totalPages, title } = await read(month)
  const plain = text.replaceAll(/(?<=\d),(?=\d)/g, '')
  expect(totalPages).toBe(1)
  expect(title).toBe('Statement May 2026, Moonrise Pizza')
  expect(plain).toContain('Moonrise Pizza 12 Mill Lane')
  for (const [words, amount] of csvLines(month)) {
    if (amount === '0.00') continue
    const shown = words === 'Tax inside the goods' ? 'Tax inside the goods, owed by the shop' : words
    expect(plain).toContain(`${shown} ${amount}`)
  }
  // What stands between the balances adds up, on paper too.
  const between = plain.slice(plain.indexOf('Opening balance'), plain.indexOf('Closing balance'))
  const parts = between.match(/-?\d+\.\d\d/g) ?? []
  expect(parts.reduce((sum, part) => sum + Math.round(Number(part) * 100), 0)).toBe(month.closing.amount)
  expect(plain).toContain('Goods sold without tax 63786.01')
  expect(text).toContain('76,543.21')
  expect(text).not.toContain('not over yet')
})

test('a courier has rides and tips, no goods; a month under way says so', async () => {
  const riding: Statement = {
    ...month,
    month: '2026-06',
    opening: nothing,
    goods: nothing,
    fees: nothing,
    tax: nothing,
    taxGivenBack: nothing,
    refunds: nothing,
    deliveries: usd(4_250),
    tips: usd(1_125),
    payouts: nothing,
    returnedPayouts: nothing,
    closing: usd(5_375),
    orders: 9,
  }
  const { text } = await read(riding, { name: 'Robin Ashdown', lines: ['Courier'] })
  expect(text).toContain('Deliveries and tips 53.75')
  expect(text).toContain('Closing balance 53.75')
  expect(text).not.toContain('Goods')
  expect(text).toContain('The month is not over yet')
})

test('names keep their letters where the fonts have them, and lose their marks where not', async () => {
  expect(printable('Café „Größe“ – 5 €')).toBe('Café „Größe“ – 5 €')
  expect(printable('Żabka Łódź ﬁne')).toBe('Zabka Lódz fine')
  expect(printable('寿司 🍣')).toBe('?? ?')
  const { text } = await read(month, { name: 'Café Größe & Söhne', lines: [] })
  expect(text).toContain('Café Größe & Söhne')
})
