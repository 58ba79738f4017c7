import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing here yet: says why and what to do. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-line border-dashed px-6 py-12 text-center">
      <span className="grid size-16 place-items-center rounded-full bg-brand-tint text-brand">
        <Icon aria-hidden className="size-8" strokeWidth={1.6} />
      </span>
      <h2 className="text-xl">{title}</h2>
      {children && <div className="max-w-read text-ink-soft">{children}</div>}
      {action}
    </div>
  )
}
