import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface Column<Row> {
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures stand right, under each other. */
  numeric?: boolean
  /** Left away on phones. */
  wideOnly?: boolean
}

/** Scrolls sideways by itself when it must, by keyboard too. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  hideCaption = true,
}: {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  hideCaption?: boolean
}) {
  const place = ({ numeric, wideOnly }: Column<Row>) =>
    classNames(
      'px-3 py-3 align-top',
      numeric ? 'tabular text-right' : 'text-left',
      wideOnly && 'hidden sm:table-cell',
    )
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={caption}
      className="overflow-x-auto rounded-card border border-line bg-card"
    >
      <table className="w-full border-collapse">
        <caption className={hideCaption ? 'sr-only' : 'px-3 py-3 text-left font-semibold'}>{caption}</caption>
        <thead className="border-line border-b bg-sunk text-ink-soft text-sm">
          <tr>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns don't move.
              <th key={index} scope="col" className={classNames(place(column), 'font-semibold')}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns don't move.
                <td key={index} className={place(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
