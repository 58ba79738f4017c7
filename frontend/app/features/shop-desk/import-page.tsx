import type { ImportProgress } from '@highstreet/contract'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { Select } from '#ui/select.tsx'
import { type ColumnGuess, type ImportNews, previewImport, sendImport } from './send-import.ts'

const fieldNames: Record<string, string> = {
  barcode: 'Barcode',
  name: 'Name',
  description: 'Description',
  price: 'Price',
  stock: 'Stock',
  category: 'Section',
  unit: 'Unit',
}
const needed = ['barcode', 'name', 'price']

export function ImportPage({ shop }: { shop: { shopId: string; shopSlug: string } }) {
  const [file, setFile] = useState<File>()
  const [columns, setColumns] = useState<ColumnGuess[]>()
  const [news, setNews] = useState<ImportNews>()
  const [refusal, setRefusal] = useState<RefusalView>()
  const missing = needed.filter((field) => !columns?.some((column) => column.field === field))
  const running =
    news?.kind === 'uploading' || (news?.kind === 'progress' && news.progress.status === 'running')

  async function choose(chosen: File | undefined) {
    setFile(chosen)
    setColumns(undefined)
    setNews(undefined)
    setRefusal(undefined)
    if (!chosen) return
    const preview = await previewImport(paths.apiImportPreview(shop.shopId), chosen)
    if ('refusal' in preview) setRefusal(preview.refusal)
    else setColumns(preview.columns)
  }

  return (
    <div className="grid gap-6">
      <p className="max-w-read text-ink-soft">
        Bring the export of your till: a CSV file with a header row, packed with gzip if you like. Rows are
        matched by barcode, so the same file may come again: what changed is updated, nothing else is touched.
      </p>
      <noscript>
        <Notice tone="warn">
          Importing on this page needs JavaScript. The command line works without: npm run import.
        </Notice>
      </noscript>
      <FileDrop
        label="File"
        name="file"
        accept=".csv,.gz,text/csv,application/gzip"
        disabled={running}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <RefusalText refusal={refusal} />
      {file && columns && (
        <ColumnMatching columns={columns} onChange={setColumns} disabled={running}>
          {missing.length > 0 && (
            <Notice tone="warn" live>
              Which column is the {missing.map((field) => fieldNames[field]?.toLowerCase()).join(', the ')}?
            </Notice>
          )}
          <div>
            <Button
              type="button"
              size="large"
              pending={running}
              disabled={missing.length > 0}
              onClick={() => sendImport(paths.apiImport(shop.shopId), file, columns, setNews)}
            >
              Import into the shop
            </Button>
          </div>
        </ColumnMatching>
      )}
      {news && <ImportNewsView news={news} shopSlug={shop.shopSlug} />}
    </div>
  )
}

function ColumnMatching({
  columns,
  onChange,
  disabled,
  children,
}: {
  columns: ColumnGuess[]
  onChange: (columns: ColumnGuess[]) => void
  disabled: boolean
  children: ReactNode
}) {
  const match = (index: number, field: string) =>
    onChange(
      columns.map((column, n) => {
        if (n === index) return { ...column, field: field || null }
        return column.field === field ? { ...column, field: null } : column
      }),
    )
  return (
    <Card>
      <h2 className="text-xl">What the columns mean</h2>
      <p className="mt-1 mb-4 text-ink-soft">We guessed from the header. Please check.</p>
      <div className="grid gap-5">
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {columns.map(({ column, field, samples }, index) => (
            <li key={column} className="grid content-start gap-2 rounded-control border border-line p-3">
              <Select
                label={column}
                name={`column-${index}`}
                value={field ?? ''}
                optional
                disabled={disabled}
                onChange={(event) => match(index, event.currentTarget.value)}
              >
                <option value="">Leave out</option>
                {Object.entries(fieldNames).map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </Select>
              <p className="line-clamp-2 text-ink-soft text-sm">
                {samples.filter(Boolean).slice(0, 3).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </Card>
  )
}

function ImportNewsView({ news, shopSlug }: { news: ImportNews; shopSlug: string }) {
  switch (news.kind) {
    case 'uploading':
      return (
        <ProgressBar
          label="Sending the file"
          value={news.sent}
          max={news.total}
          aside={share(news.sent, news.total)}
        />
      )
    case 'lost':
      return (
        <Notice tone="bad" live>
          The connection was lost. What had arrived is kept; press the button again and it goes on where
          nothing is doubled.
        </Notice>
      )
    case 'refused':
      return <RefusalText refusal={news.refusal} />
    case 'progress':
      return <ImportReport progress={news.progress} shopSlug={shopSlug} />
  }
}

function ImportReport({ progress, shopSlug }: { progress: ImportProgress; shopSlug: string }) {
  const { status, rowsRead, created, updated, unchanged, badRows, bytesRead, bytesTotal } = progress
  const done = status !== 'running'
  const figures = [
    ['New', created],
    ['Updated', updated],
    ['Unchanged', unchanged],
    ['Left out', badRows],
  ] as const
  return (
    <Card>
      <div className="grid gap-5">
        <ProgressBar
          label={done ? `${formatCount(rowsRead)} rows read` : 'Importing'}
          value={done ? 1 : bytesRead}
          max={done ? 1 : bytesTotal || undefined}
          aside={done ? undefined : `${formatCount(rowsRead)} rows`}
        />
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {figures.map(([name, count]) => (
            <div key={name}>
              <dt className="text-ink-soft text-sm">{name}</dt>
              <dd className="tabular font-semibold text-2xl">{formatCount(count)}</dd>
            </div>
          ))}
        </dl>
        {status === 'done' && (
          <Notice tone="good" live>
            Done.{' '}
            <Link to={paths.shop(shopSlug)} className="font-semibold underline underline-offset-4">
              Look at the shop
            </Link>
          </Notice>
        )}
        {status === 'failed' && (
          <Notice tone="bad" live>
            The file could not be read to its end. The rows above are in; mend the file and import it again.
          </Notice>
        )}
        {done && badRows > 0 && (
          <Link
            to={paths.consoleBadRows(shopSlug, progress.importId)}
            className="font-semibold text-brand underline underline-offset-4"
          >
            See the {formatCount(badRows)} rows that were left out, and why
          </Link>
        )}
      </div>
    </Card>
  )
}

function share(part: number, whole: number) {
  return whole > 0 ? `${Math.floor((part / whole) * 100)} %` : ''
}
