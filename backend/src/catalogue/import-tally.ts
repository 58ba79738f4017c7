import type { ImportProgress } from '@highstreet/contract'
import type { BadRow } from './import.queries.ts'
import { type ImportRow, tidyLine } from './import-row.ts'

/** More than this is another kind of file; the rest is counted and not listed. */
const maxBadRowsKept = 50_000
const maxBadRowCharacters = 300

/** How far an import is, and the rows that wait to be saved. */
export class ImportTally {
  readonly importId: string
  status: ImportProgress['status'] = 'running'
  rowsRead = 0
  rowsSaved = 0
  created = 0
  updated = 0
  unchanged = 0
  badRows = 0
  lastLine = 0
  readonly #lineOfBarcode = new Map<string, number>()
  #rows: ImportRow[] = []
  #badRows: BadRow[] = []

  constructor(importId: string) {
    this.importId = importId
  }

  /** A barcode counts once a file; a second line with it is reported, so that importing again changes nothing. */
  add(line: number, cells: readonly string[], row: ImportRow | { reason: string }) {
    this.rowsRead += 1
    if ('reason' in row) return this.#refuse(line, row.reason, cells)
    const earlier = this.#lineOfBarcode.get(row.barcode)
    if (earlier !== undefined) return this.#refuse(line, `Line ${earlier} has this barcode already.`, cells)
    this.#lineOfBarcode.set(row.barcode, line)
    this.#rows.push(row)
  }

  get batchSize() {
    return this.#rows.length + this.#badRows.length
  }

  takeRows(): ImportRow[] {
    return this.#rows.splice(0)
  }

  takeBadRows(): BadRow[] {
    return this.#badRows.splice(0)
  }

  badRow(line: number, reason: string, text: string): BadRow {
    return { import_id: this.importId, line, n: this.badRows, reason, text }
  }

  #refuse(line: number, reason: string, cells: readonly string[]) {
    this.badRows += 1
    if (this.badRows > maxBadRowsKept) return
    this.#badRows.push(this.badRow(line, reason, tidyLine(cells.join(', '), maxBadRowCharacters)))
  }

  counts() {
    return {
      rows_read: this.rowsRead,
      created: this.created,
      updated: this.updated,
      unchanged: this.unchanged,
      bad_rows: this.badRows,
    }
  }

  progress() {
    const { importId, status, rowsRead, created, updated, unchanged, badRows } = this
    return { importId, status, rowsRead, created, updated, unchanged, badRows }
  }
}
