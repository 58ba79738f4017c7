import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

/** More for who wants it; the browser's own. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group rounded-card border border-line bg-card">
      <summary className="flex min-h-13 list-none items-center justify-between gap-4 rounded-card px-4 font-semibold sm:px-6 [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          aria-hidden
          className="size-5 text-ink-soft transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="px-4 pt-1 pb-5 sm:px-6">{children}</div>
    </details>
  )
}
