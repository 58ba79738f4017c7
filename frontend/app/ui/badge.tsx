import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type BadgeTone = 'plain' | 'good' | 'warn' | 'bad' | 'news'

const tones: Record<BadgeTone, string> = {
  plain: 'bg-sunk text-ink-soft',
  good: 'bg-brand-tint text-brand-deep',
  warn: 'bg-sun-tint text-sun-ink',
  bad: 'bg-brick-tint text-brick-deep',
  news: 'bg-sky-tint text-sky',
}

export function Badge({
  tone = 'plain',
  className,
  children,
}: {
  tone?: BadgeTone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-chip px-2.5 py-0.5 font-semibold text-xs',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
