import { Readable } from 'node:stream'
import type { Money, Statement, Town } from '@highstreet/contract'
import type PDFDocument from 'pdfkit'
import { amountText } from '#features/shop-desk/amount.ts'
import { monthWords } from './month-words.ts'
import { printable } from './printable.ts'
import { statementLines } from './statement-lines.ts'

export interface StatementFor {
  /** Of the shop or the courier. */
  name: string
  /** Below the name: an address, or what they do. */
  lines: string[]
}

type Doc = InstanceType<typeof PDFDocument>

/** Points, 72 to an inch. */
const margin = 64
const ink = '#14201b'
const soft = '#55625c'
const hairline = '#cfd8d3'
const brand = '#0f5c40'
const regular = 'Helvetica'
const bold = 'Helvetica-Bold'

/** A page for the accountant: the same figures as the page and the CSV, from balance to balance. Drawn while it is sent. */
async function statementPdf(statement: Statement, who: StatementFor, town: Town): Promise<Readable> {
  // A town that draws none does without its fonts.
  const { default: PDFDocument } = await import('pdfkit')
  const { month } = statement
  const title = `Statement ${monthWords(month)}, ${printable(who.name)}`
  const doc = new PDFDocument({
    size: town.currency === 'USD' ? 'LETTER' : 'A4',
    margin,
    lang: 'en',
    displayTitle: true,
    // The footer stands in the margin.
    margins: { top: margin, left: margin, right: margin, bottom: 40 },
    info: { Title: title, Author: printable(town.name), CreationDate: new Date(town.now) },
  })
  letterhead(doc, { who, town, month })
  balances(doc, statement)
  taxes(doc, statement)
  small(doc, statement, town)
  doc.end()
  return doc as unknown as Readable
}

export async function statementPdfAnswer(
  statement: Statement,
  who: StatementFor,
  town: Town,
): Promise<Response> {
  const body = Readable.toWeb(await statementPdf(statement, who, town)) as ReadableStream
  return new Response(body, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="statement-${statement.month}.pdf"`,
      'Cache-Control': 'no-store',
    },
  })
}

function letterhead(doc: Doc, { who, town, month }: { who: StatementFor; town: Town; month: string }) {
  const right = doc.page.width - margin
  doc.rect(0, 0, doc.page.width, 10).fill(brand)
  doc.font(bold).fontSize(11).fillColor(brand).text(printable(town.name), margin, 44)
  doc.font(bold).fontSize(26).fillColor(ink).text('Statement', margin, 78)
  doc.font(regular).fontSize(13).fillColor(soft).text(monthWords(month), margin, 110)
  const box = { width: 230, align: 'right' as const }
  doc
    .font(bold)
    .fontSize(13)
    .fillColor(ink)
    .text(printable(who.name), right - box.width, 82, box)
  doc.font(regular).fontSize(10).fillColor(soft)
  for (const line of who.lines) doc.text(printable(line), right - box.width, doc.y + 3, box)
  doc.y = Math.max(doc.y, 130) + 34
}

function balances(doc: Doc, statement: Statement) {
  const { opening, closing } = statement
  tableHead(doc, 'From balance to balance', opening.currency)
  row(doc, 'Opening balance', opening, { strong: true })
  for (const { words, amount } of statementLines(statement)) row(doc, words, amount)
  row(doc, 'Closing balance', closing, { strong: true })
}

/** What an accountant books: the sales without their tax, and the tax. */
function taxes(doc: Doc, { goods, tax, taxGivenBack, orders, deliveries, tips }: Statement) {
  doc.moveDown(2)
  const { currency } = goods
  const money = (amount: number) => ({ amount, currency })
  if (deliveries.amount !== 0 || tips.amount !== 0) {
    tableHead(doc, 'Earned', currency)
    row(doc, 'Deliveries and tips', money(deliveries.amount + tips.amount), { strong: true })
    return
  }
  tableHead(doc, 'Sales and tax', currency)
  row(doc, `Goods sold in ${orders} ${orders === 1 ? 'order' : 'orders'}, tax included`, goods)
  row(doc, 'Tax inside the goods, owed by the shop', tax)
  row(doc, 'Goods sold without tax', money(goods.amount - tax.amount), { strong: true })
  if (taxGivenBack.amount !== 0) row(doc, 'Tax inside what was given back, no longer owed', taxGivenBack)
}

function small(doc: Doc, { month, opening }: Statement, { name, timeZone, now }: Town) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(now))
  const unfinished = today.startsWith(month) ? 'The month is not over yet: figures are as of now. ' : ''
  doc.moveDown(2)
  doc.font(regular).fontSize(9).fillColor(soft)
  doc.text(
    `${unfinished}Amounts are in ${opening.currency}. Opening balance and what stands below it add up to the closing balance, to the cent, ` +
      `as the ledger of ${printable(name)} has it; this month’s closing balance is the next one’s opening balance. ` +
      `Days are those of the town’s calendar (${timeZone}). What was paid out has left for the bank; what is left is due.`,
    margin,
    doc.y,
    { width: doc.page.width - 2 * margin, lineGap: 2.5 },
  )
  doc.text(`Written on ${today}`, margin, doc.page.height - 56, { lineBreak: false })
}

function tableHead(doc: Doc, words: string, currency: string) {
  const [top, right] = [doc.y, doc.page.width - margin]
  doc.font(bold).fontSize(13).fillColor(ink).text(words, margin, top)
  doc.font(regular).fontSize(10).fillColor(soft)
  doc.text(currency, right - 120, top + 3, { width: 120, align: 'right' })
  doc.y = top + 22
  rule(doc, ink)
}

function row(doc: Doc, words: string, { amount, currency }: Money, { strong = false } = {}) {
  const [top, right] = [doc.y, doc.page.width - margin]
  doc
    .font(strong ? bold : regular)
    .fontSize(11)
    .fillColor(ink)
  doc.text(words, margin, top + 7, { width: right - margin - 130 })
  const below = doc.y
  doc.text(figures(amount, currency), right - 120, top + 7, { width: 120, align: 'right' })
  doc.y = Math.max(below, doc.y) + 6
  rule(doc, strong ? ink : hairline)
}

function rule(doc: Doc, color: string) {
  doc
    .moveTo(margin, doc.y)
    .lineTo(doc.page.width - margin, doc.y)
    .lineWidth(0.6)
    .stroke(color)
}

/** "1,234.50": as in the CSV, with its thousands told apart. */
function figures(amount: number, currency: string) {
  return amountText(amount, currency).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}
