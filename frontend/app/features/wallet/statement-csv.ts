import type { Movement } from '@highstreet/contract'
import { amountText } from '#features/shop-desk/amount.ts'
import { movementWords } from './movement-words.ts'

const columns = ['Number', 'Date', 'Kind', 'Description', 'Amount', 'Currency', 'Balance after', 'Order']

/** Spreadsheets take a cell that begins like this for a formula, also in its full-width forms. */
const looksLikeFormula = /^[\s]*[=+\-@\t\r＝＋－＠|%]/

/** RFC 4180; the mark at the start tells spreadsheets that it is UTF-8. */
export function csvHead(): string {
  return `\uFEFF${columns.join(',')}\r\n`
}

export function csvLine(movement: Movement): string {
  const { amount, balanceAfter } = movement
  const cells = [
    String(movement.number),
    movement.at,
    movementWords(movement.kind),
    harmless(movement.description),
    amountText(amount.amount, amount.currency),
    amount.currency,
    amountText(balanceAfter.amount, balanceAfter.currency),
    movement.orderId ?? '',
  ]
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Written by people: an apostrophe keeps it a text. Amounts are ours, and stay numbers. */
function harmless(text: string) {
  return looksLikeFormula.test(text) ? `'${text}` : text
}

function quoted(cell: string) {
  return /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
