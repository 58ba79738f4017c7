import { Timer } from 'lucide-react'
import { DateTime } from '#ui/date-time.tsx'
import { Notice } from '#ui/notice.tsx'
import { countdownWords } from './countdown-words.ts'
import type { Drop } from './use-drop.ts'

/** The waiting room of a drop: when it begins, how long that is, and what to do meanwhile. */
export function DropNotice({ sellsFrom, drop: { begun, leftMs } }: { sellsFrom: string; drop: Drop }) {
  if (begun) {
    // Who waited here is told; who comes later finds an ordinary page.
    return leftMs === null ? null : (
      <Notice tone="good" live>
        On sale now.
      </Notice>
    )
  }
  return (
    <section
      aria-label="Before the sale"
      className="grid gap-2 rounded-sheet border border-line bg-sun-tint p-5 text-sun-ink"
    >
      <p className="flex items-center gap-2 font-semibold">
        <Timer aria-hidden className="size-5" />
        <span>
          Sells from <DateTime at={sellsFrom} />
        </span>
      </p>
      {leftMs === null ? (
        <noscript>
          <p>Please reload this page then.</p>
        </noscript>
      ) : (
        <>
          <p role="timer" aria-label="Until the sale begins" className="tabular font-bold font-sign text-4xl">
            {countdownWords(leftMs)}
          </p>
          <p>By the town’s clock. The buttons come alive at that moment; there is no need to reload.</p>
        </>
      )}
    </section>
  )
}
