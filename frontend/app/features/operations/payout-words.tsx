import type { ReactNode } from 'react'
import { formatCount } from '#ui/count.ts'

/** "1 account", "12 accounts". */
export function accountsWords(count: number): string {
  return count === 1 ? '1 account' : `${formatCount(count)} accounts`
}

export function PaidTo({
  name,
  kind,
  children,
}: {
  name: string
  kind: 'shop' | 'courier'
  children: ReactNode
}) {
  return (
    <>
      <span className="wrap-anywhere font-semibold">{name}</span>
      <span className="wrap-anywhere block text-ink-soft text-sm">
        {kind === 'shop' ? 'Shop' : 'Courier'} · {children}
      </span>
    </>
  )
}
