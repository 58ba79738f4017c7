import { ColumnMatch, type ImportField } from '@highstreet/contract'
import { z } from 'zod'
import { Refusal } from '../platform/refusal.ts'
import { guessedColumns, missingFields } from './import-columns.ts'

/**
 * Which field each column of the file holds: as told, or guessed from the first line. Refuses with `invalid_input` when what
 * was told does not fit the file, with `import_column_missing` (facts: missing) when it is not enough.
 */
export function columnsOfFile(headers: readonly string[], told: string | undefined): (ImportField | null)[] {
  const columns = told === undefined ? guessedColumns(headers) : toldColumns(headers, told)
  const missing = missingFields(columns)
  if (missing.length > 0)
    throw new Refusal('import_column_missing', { facts: { missing: missing.join(', ') } })
  return columns
}

function toldColumns(headers: readonly string[], told: string) {
  const matches = z.array(ColumnMatch).max(200).safeParse(parsed(told))
  if (!matches.success) throw wrong('Send a list such as [{ "column": "ean", "field": "barcode" }].')
  const columns = headers.map((): ImportField | null => null)
  for (const { column, field } of matches.data) {
    const n = headers.findIndex((header) => header.trim() === column.trim())
    if (n < 0) throw wrong(`The file has no column "${column}".`)
    if (field && columns.includes(field)) throw wrong(`Two columns are matched to "${field}".`)
    columns[n] = field
  }
  return columns
}

function wrong(message: string) {
  return new Refusal('invalid_input', { errors: [{ path: 'body.columns', message }] })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
