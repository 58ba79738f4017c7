import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad'

const looks = {
  info: { box: 'bg-sky-tint', ink: 'text-sky', Icon: Info },
  good: { box: 'bg-brand-tint', ink: 'text-brand-deep', Icon: CircleCheck },
  warn: { box: 'bg-sun-tint', ink: 'text-sun-ink', Icon: CircleAlert },
  bad: { box: 'bg-brick-tint', ink: 'text-brick-deep', Icon: CircleAlert },
}

/** A sentence that matters, in its place on the page. `live` reads it out when it appears. */
export function Notice({
  tone = 'info',
  live,
  className,
  children,
}: {
  tone?: NoticeTone
  live?: boolean
  className?: string
  children: ReactNode
}) {
  const { box, ink, Icon } = looks[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={classNames('flex items-start gap-3 rounded-control px-4 py-3', box, className)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', ink)} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
