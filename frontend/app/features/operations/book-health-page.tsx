import type { BookProof, contract, PromiseTally, ReplyOf } from '@highstreet/contract'
import { bookPromises } from '@highstreet/contract/book-promises'
import { liveChannels } from '@highstreet/contract/live-channels'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useFetcher } from 'react-router'
import { useChannel } from '#features/live/use-channel.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'
import { useSecond } from '#features/live/use-second.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { DateTime } from '#ui/date-time.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { Table } from '#ui/table.tsx'
import { agoWords } from './ago-words.ts'
import { HourPlot } from './hour-plot.tsx'

/** For who runs the town: is every cent where it belongs, and since when do we know? */
export function BookHealthPage({ health }: { health: ReplyOf<typeof contract.getBookHealth> }) {
  const readAgain = useReadAgain()
  useChannel(liveChannels.book(), { onReadAgain: readAgain }, readAgain)
  const { running, lastWhole, last, hours } = health
  const shown = last[0] ?? lastWhole
  return (
    <div className="grid gap-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1">
          <h1 className="text-3xl">The book</h1>
          <p className="text-ink-soft">Looked through every hour for what is new, every night as a whole.</p>
        </div>
        <CheckNow busy={running !== null} />
      </header>
      {running && (
        <Card>
          <ProgressBar
            label={
              running.scope === 'whole' ? 'Looking through the whole book' : 'Looking through what is new'
            }
            value={running.progress * 100}
            aside={`batch ${formatCount(running.throughBatch)} of ${formatCount(running.lastBatch)}`}
          />
        </Card>
      )}
      <Standing proof={shown} lastWhole={lastWhole} />
      {shown && <Promises tallies={shown.promises} />}
      <Card>
        <h2 className="mb-4 text-xl">Written in the last 24 hours</h2>
        <HourPlot hours={hours} />
      </Card>
      {last.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-xl">Proofs</h2>
          <Table
            caption="The last proofs"
            rows={last}
            rowKey={({ id }) => id}
            columns={[
              { header: 'Ended', cell: ({ finishedAt }) => finishedAt && <DateTime at={finishedAt} /> },
              { header: 'What', cell: ({ scope }) => (scope === 'whole' ? 'Everything' : 'What was new') },
              { header: 'Took', cell: secondsTaken, numeric: true, wideOnly: true },
              {
                header: 'Through batch',
                cell: (proof) => formatCount(proof.throughBatch),
                numeric: true,
              },
              { header: 'Broken', cell: ({ broken }) => broken, numeric: true },
            ]}
          />
        </section>
      )}
    </div>
  )
}

function CheckNow({ busy }: { busy: boolean }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  const pending = busy || fetcher.state !== 'idle'
  return (
    <fetcher.Form method="post" className="grid gap-2">
      <Button pending={pending}>Check everything now</Button>
      <RefusalText refusal={fetcher.data?.refusal} />
    </fetcher.Form>
  )
}

function Standing({ proof, lastWhole }: { proof: BookProof | null; lastWhole: BookProof | null }) {
  const now = useSecond()
  if (!proof) return <Notice>Nobody has looked through the book yet.</Notice>
  const sound = proof.broken === 0
  const Icon = sound ? CircleCheck : TriangleAlert
  return (
    <Card awning={sound ? 'green' : 'brick'}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Icon aria-hidden className={sound ? 'size-10 text-brand' : 'size-10 text-brick'} />
        <p className="min-w-0 flex-1 basis-56 font-bold font-sign text-2xl">
          {sound ? 'Every promise is kept' : `${formatCount(proof.broken)} broken`}
        </p>
        <p className="text-ink-soft">
          {lastWhole?.finishedAt ? (
            <>
              Last whole proof{' '}
              <span className="tabular font-semibold text-ink" suppressHydrationWarning>
                {agoWords(now - Date.parse(lastWhole.finishedAt))}
              </span>
            </>
          ) : (
            'No whole proof yet'
          )}
        </p>
      </div>
    </Card>
  )
}

function Promises({ tallies }: { tallies: PromiseTally[] }) {
  return (
    <Card>
      <h2 className="mb-3 text-xl">What the book promises</h2>
      <ul className="divide-y divide-line">
        {tallies.map(({ promise, checked, broken, examples }) => (
          <li key={promise} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
            <span className="min-w-0 flex-1 basis-60">{bookPromises[promise]}</span>
            <span className="tabular text-ink-soft text-sm">{formatCount(checked)} checked</span>
            <Verdict checked={checked} broken={broken} />
            {examples.length > 0 && (
              <ul className="wrap-anywhere basis-full text-brick text-sm">
                {examples.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Verdict({ checked, broken }: { checked: number; broken: number }) {
  if (broken > 0) return <Badge tone="bad">{formatCount(broken)} broken</Badge>
  return checked > 0 ? <Badge tone="good">Kept</Badge> : <Badge>None yet</Badge>
}

function secondsTaken({ startedAt, finishedAt }: BookProof) {
  if (!finishedAt) return ''
  return `${((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s`
}
