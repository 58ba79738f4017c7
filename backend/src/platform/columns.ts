import { type RawBuilder, sql } from 'kysely'

/** The columns of a table that are written, and their types in Postgres. */
export type ColumnTypes<Row> = { readonly [Column in keyof Row & string]: string }

/**
 * Many rows as one array for each column, to select from: half of what it costs Postgres to take JSON apart. The columns come in the
 * order of `types`.
 */
export function rowsOf<Row>(rows: readonly Row[], types: ColumnTypes<Row>): RawBuilder<Row> {
  const columns = Object.entries<string>(types).map(
    ([column, type]) => sql`${arrayText(rows.map((row) => row[column as keyof Row]))}::${sql.raw(type)}[]`,
  )
  return sql`unnest(${sql.join(columns)})`
}

export function namesOf<Row>(types: ColumnTypes<Row>): RawBuilder<unknown> {
  return sql.join(Object.keys(types).map((column) => sql.id(column)))
}

/** An array as Postgres writes it. Objects become JSON. */
export function arrayText(values: readonly unknown[]): string {
  let text = '{'
  for (const value of values) text += text === '{' ? elementText(value) : `,${elementText(value)}`
  return `${text}}`
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return `"${value.toISOString()}"`
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`
  return quoted(JSON.stringify(value))
}

/** Most values are ids, numbers and words that mean nothing to the reader of arrays. */
const needsNoQuotes = /^[\w.:-]+$/

function quoted(text: string) {
  if (needsNoQuotes.test(text) && text.length !== 4) return text
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
