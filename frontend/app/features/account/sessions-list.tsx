import type { Session } from '@highstreet/contract'
import { Laptop } from 'lucide-react'
import { useFetcher } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { DateTime, RelativeTime } from '#ui/date-time.tsx'

export function SessionsList({ sessions }: { sessions: Session[] }) {
  return (
    <div className="grid gap-6">
      <ul className="grid divide-y divide-line rounded-card border border-line bg-card">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && <EndOthers />}
    </div>
  )
}

function SessionRow({ session }: { session: Session }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  return (
    <li className="flex flex-wrap items-center gap-4 p-4 sm:p-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-brand-tint text-brand">
        <Laptop aria-hidden className="size-5" />
      </span>
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {session.device} {session.current && <Badge tone="good">This device</Badge>}
        </p>
        <p className="text-ink-soft text-sm">
          {session.address} · last seen <RelativeTime at={session.lastSeenAt} /> · since{' '}
          <DateTime at={session.createdAt} style="date" />
        </p>
        <RefusalText refusal={fetcher.data?.refusal} />
      </div>
      {!session.current && (
        <fetcher.Form method="post">
          <input type="hidden" name="sessionId" value={session.id} />
          <Button
            tone="danger"
            size="small"
            name="intent"
            value="end"
            aria-label={`Sign out ${session.device}`}
            pending={fetcher.state !== 'idle'}
          >
            Sign out
          </Button>
        </fetcher.Form>
      )}
    </li>
  )
}

function EndOthers() {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  return (
    <fetcher.Form method="post">
      <Button tone="danger" name="intent" value="end-others" pending={fetcher.state !== 'idle'}>
        Sign out everywhere else
      </Button>
      <RefusalText refusal={fetcher.data?.refusal} />
    </fetcher.Form>
  )
}
