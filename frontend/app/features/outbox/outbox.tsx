import { MailOpen } from 'lucide-react'
import { paths } from '#paths.ts'
import { DateTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Notice } from '#ui/notice.tsx'

interface Letter {
  id: string
  at: string
  to: string
  subject: string
  text: string
}

/** The letters that a real town would send: as text here, and as a page of their own that runs nothing and loads nothing. */
export function Outbox({ letters, more }: { letters: Letter[]; more: string | null }) {
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <header className="grid gap-3">
        <h1 className="text-3xl">Outbox</h1>
        <Notice>This is a demo town: its e-mails stay here. A real town sends them.</Notice>
      </header>
      {letters.length === 0 && (
        <EmptyState icon={MailOpen} title="No letters yet">
          Place an order, and its confirmation will be here.
        </EmptyState>
      )}
      <ul className="grid gap-3">
        {letters.map((letter) => (
          <li key={letter.id} className="rounded-card border border-line bg-card shadow-1">
            <details>
              <summary className="flex min-h-14 flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3">
                <span className="min-w-0 flex-1 font-semibold">{letter.subject}</span>
                <span className="text-ink-soft text-sm">
                  to {letter.to} · <DateTime at={letter.at} />
                </span>
              </summary>
              <div className="grid gap-4 border-line border-t p-4">
                <pre className="whitespace-pre-wrap font-sans">{letter.text}</pre>
                <p>
                  <a
                    href={paths.outboxMail(letter.id)}
                    target="_blank"
                    rel="noreferrer"
                    className="font-semibold text-brand underline underline-offset-4"
                  >
                    See it as a mail program shows it
                  </a>
                </p>
              </div>
            </details>
          </li>
        ))}
      </ul>
      <LoadMore to={more}>Earlier letters</LoadMore>
    </div>
  )
}
