import type { ReactNode } from 'react'

/** "1 account", "12 accounts". */
export function accountsWords(count: number): string {
  return count === 1 ? '1 account' : `${count.toLocaleString('en')} accounts`
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
