import { type ComponentType, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { paths } from '#paths.ts'
import { SearchField } from '#ui/search-field.tsx'
import type { SuggestingSearchProps } from './suggesting-search.tsx'

/**
 * The search box of the header. It is a plain form until somebody goes to it; then the suggesting one is fetched and takes its
 * place with whatever has been typed, so no page carries it from the start.
 */
export function TownSearch({ className }: { className?: string }) {
  const { pathname } = useLocation()
  const [query] = useSearchParams()
  const words = pathname === paths.search() ? (query.get('q') ?? '') : ''
  const place = useRef<HTMLDivElement>(null)
  const [Suggesting, setSuggesting] = useState<ComponentType<SuggestingSearchProps> | null>(null)
  const label = 'Search shops and things'

  async function upgrade() {
    const { SuggestingSearch } = await import('./suggesting-search.tsx')
    setSuggesting(() => SuggestingSearch)
  }

  const typed = () => place.current?.querySelector('input')?.value
  return (
    <div ref={place} className={className}>
      {Suggesting ? (
        <Suggesting
          key={words}
          label={label}
          words={typed() ?? words}
          focused={place.current?.contains(document.activeElement) ?? false}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: only notices that the focus came in.
        <div onFocus={upgrade}>
          <SearchField action={paths.search()} label={label} defaultValue={words || undefined} />
        </div>
      )}
    </div>
  )
}
