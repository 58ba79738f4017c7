import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { classNames } from './class-names.ts'

export interface Tab {
  to: string
  label: ReactNode
  current: boolean
  count?: number
}

/** Links that look like tabs: each is a page of its own, so Back works and nothing needs JavaScript. */
export function Tabs({ label, tabs, className }: { label: string; tabs: Tab[]; className?: string }) {
  return (
    <nav aria-label={label} className={classNames('hide-scrollbar -mx-4 overflow-x-auto px-4', className)}>
      <ul className="flex w-max gap-2 py-1">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link
              to={tab.to}
              aria-current={tab.current ? 'page' : undefined}
              preventScrollReset
              className="inline-flex min-h-10 items-center gap-1.5 whitespace-nowrap rounded-chip border border-line bg-card px-4 font-semibold text-ink-soft text-sm transition-colors hover:border-edge hover:text-ink aria-[current=page]:border-brand aria-[current=page]:bg-brand aria-[current=page]:text-on-brand"
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="tabular font-normal opacity-85">{tab.count.toLocaleString('en-US')}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
