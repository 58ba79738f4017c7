import type { ImportField } from '@highstreet/contract'
import { priceMinor } from './price-text.ts'

/** A row that can be saved. Fields that the file has no column for have a value too; it is used for new listings only. */
export interface ImportRow {
  barcode: string
  name: string
  description: string
  priceMinor: number
  stock: number | null
  category: string | null
  unit: string
}

const maxNameCharacters = 160
const maxDescriptionCharacters = 4000
const maxCategoryCharacters = 60
const maxUnitCharacters = 40
const maxPriceMinor = 100_000_000
const maxStock = 1_000_000

/** One line of the file as a listing, or a sentence that says why not. Messy text is tidied, never judged. */
export function importRow(
  cells: readonly string[],
  columns: readonly (ImportField | null)[],
  fractionDigits: number,
): ImportRow | { reason: string } {
  const cell = (field: ImportField) => cells[columns.indexOf(field)] ?? ''
  const barcode = cell('barcode').replace(/[\s-]/g, '')
  if (barcode === '') return { reason: 'The barcode is missing.' }
  if (/^\d(\.\d+)?e\+?\d+$/i.test(barcode))
    return { reason: 'The barcode was rounded by a spreadsheet; export that column as text.' }
  if (!/^\d{4,18}$/.test(barcode)) return { reason: 'The barcode must have 4 to 18 digits.' }

  const name = tidyLine(cell('name'), maxNameCharacters)
  if (name === '') return { reason: 'The name is missing.' }

  const price = priceMinor(tidyLine(cell('price'), 40), fractionDigits)
  if (price === null) return { reason: 'The price is not a number such as 6.51.' }
  if (price > maxPriceMinor) return { reason: 'The price is too high.' }

  const stock = stockOf(cell('stock').trim())
  if (stock === 'wrong') return { reason: `The stock must be a whole number from 0 to ${maxStock}.` }
  return {
    barcode,
    name,
    description: tidyText(cell('description'), maxDescriptionCharacters),
    priceMinor: price,
    stock,
    category: tidyLine(cell('category'), maxCategoryCharacters) || null,
    unit: tidyLine(cell('unit'), maxUnitCharacters) || 'each',
  }
}

/** An empty cell means made to order, as an empty stock does everywhere. */
function stockOf(text: string): number | null | 'wrong' {
  if (text === '') return null
  const stock = /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : Number.NaN
  return stock <= maxStock ? stock : 'wrong'
}

/** One line without control characters and with single spaces. */
export function tidyLine(text: string, maxCharacters: number): string {
  return shortened(text.replace(/[\p{Cc}\s]+/gu, ' ').trim(), maxCharacters)
}

function tidyText(text: string, maxCharacters: number) {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ')
  return shortened(lines.replace(/ {2,}/g, ' ').trim(), maxCharacters)
}

/** Counted as the contract counts, in UTF-16 units, and never cut through a letter. */
function shortened(text: string, maxCharacters: number) {
  if (text.length <= maxCharacters) return text
  return `${text
    .slice(0, maxCharacters - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}
