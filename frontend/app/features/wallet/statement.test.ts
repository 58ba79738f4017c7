import type { Movement } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { csvHead, csvLine } from './statement-csv.ts'
import { ofxHead, ofxMovement, ofxTail } from './statement-ofx.ts'

const movement: Movement = {
  id: '0197f6a0-0000-7000-8000-000000000001',
  number: 7,
  at: '2026-05-31T12:30:05.000Z',
  kind: 'payment_sent',
  description: 'To Ana Berg: rent',
  amount: { amount: -1250, currency: 'USD' },
  balanceAfter: { amount: 3_005, currency: 'USD' },
  orderId: null,
}

test('a statement for spreadsheets has a line for each movement', () => {
  expect(csvHead()).toBe('\uFEFFNumber,Date,Kind,Description,Amount,Currency,Balance after,Order\r\n')
  expect(csvLine(movement)).toBe(
    '7,2026-05-31T12:30:05.000Z,Sent to a neighbour,To Ana Berg: rent,-12.50,USD,30.05,\r\n',
  )
})

test.each([
  ['To Ana, Joe', '"To Ana, Joe"'],
  ['say "hi"', '"say ""hi"""'],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  [' =1', "' =1"],
  ['\t=1', `"'\t=1"`],
  ['plain = text', 'plain = text'],
])('what people write stays text in a spreadsheet: %j', (description, cell) => {
  expect(csvLine({ ...movement, description })).toContain(`,${cell},-12.50,`)
})

test('a statement for bookkeeping is well-formed, whatever people write', () => {
  const account = { handle: 'mara', currency: 'USD', balanceMinor: 3005, at: '2026-05-31T13:00:00.000Z' }
  const nasty = { ...movement, description: `</NAME><b> & "x" ${'long '.repeat(80)}\u0001` }
  const text = ofxHead(account) + ofxMovement(nasty) + ofxTail(account)
  expect(text).toContain('<DTPOSTED>20260531123005.000[0:GMT]</DTPOSTED><TRNAMT>-12.50</TRNAMT>')
  expect(text).toContain('<NAME>&lt;/NAME&gt;&lt;b&gt; &amp; "x" long')
  expect(text).toContain('<BALAMT>30.05</BALAMT>')
  const names = [...text.matchAll(/<(\/?)([A-Z0-9]+)>/g)]
  const open: string[] = []
  for (const [, end, name = ''] of names) {
    if (end) expect(open.pop()).toBe(name)
    else open.push(name)
  }
  expect(open).toEqual([])
  expect(/<MEMO>(.*?)<\/MEMO>/.exec(text)?.[1]?.length).toBeLessThan(300)
})

test('a long description keeps its start in the name, whole characters only', () => {
  const text = ofxMovement({ ...movement, description: '🍕'.repeat(40) })
  expect(text).toContain(`<NAME>${'🍕'.repeat(32)}</NAME><MEMO>${'🍕'.repeat(40)}</MEMO>`)
})
