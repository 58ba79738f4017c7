import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { classNames } from './class-names.ts'
import { formatCount } from './count.ts'

export interface Tab {
  to: string
  label: ReactNode
  current: boolean
  count?: number
}

/** Links that look like tabs: each is a page of its own, so Back works and nothing needs JavaScript. */
export function Tabs({ label, tabs, className }: { label: string; tabs: Tab[]; className?: string }) {
  const nav = useRef<HTMLElement>(null)
  const here = tabs.find(({ current }) => current)?.to
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one is decides what must be in sight.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (nav.current && current)
      nav.current.scrollLeft = current.offsetLeft - (nav.current.clientWidth - current.offsetWidth) / 2
  }, [here])
  return (
    <nav
      ref={nav}
      aria-label={label}
      className={classNames('hide-scrollbar relative -mx-4 scroll-px-4 overflow-x-auto px-4', className)}
    >
      <ul className="flex w-max gap-2 py-1">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link
              to={tab.to}
              aria-current={tab.current ? 'page' : undefined}
              preventScrollReset
              // Browsers leave a tab that peeps out where it is.
              onFocus={(event) => event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
              className="inline-flex min-h-10 items-center gap-1.5 whitespace-nowrap rounded-chip border border-line bg-card px-4 font-semibold text-ink-soft text-sm transition-colors hover:border-edge hover:text-ink aria-[current=page]:border-brand aria-[current=page]:bg-brand aria-[current=page]:text-on-brand"
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="tabular font-normal opacity-85">{formatCount(tab.count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
