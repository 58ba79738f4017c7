import { LoadMore } from '#ui/load-more.tsx'
import { Table } from '#ui/table.tsx'

interface BadRow {
  line: number
  reason: string
  text: string
}

export function BadRows({ rows, more }: { rows: BadRow[]; more: string | null }) {
  return (
    <div className="grid gap-4">
      <h2 className="text-2xl">Rows that were left out</h2>
      <Table
        caption="Rows that were left out"
        rows={rows}
        rowKey={({ line }) => String(line)}
        columns={[
          { header: 'Line', cell: ({ line }) => line, numeric: true },
          { header: 'Why', cell: ({ reason }) => reason },
          {
            header: 'Row',
            cell: ({ text }) => <code className="break-all text-sm">{text}</code>,
            wideOnly: true,
          },
        ]}
      />
      <LoadMore to={more} />
    </div>
  )
}
