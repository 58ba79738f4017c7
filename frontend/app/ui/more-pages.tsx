import type { ReactNode } from 'react'
import { useFetcher } from 'react-router'
import { LinkButton } from './button.tsx'

export interface PageOf<T> {
  items: T[]
  next: string | null
}

interface MorePagesProps<T> {
  page: PageOf<T>
  /** Where the page after `after` is, for people; a plain link without JavaScript. */
  hrefOf: (after: string) => string
  /** Where a script gets it; only where it differs (index routes). */
  loadFrom?: (after: string) => string
  /** Finds the list in what that route's loader answers. */
  pick: (answer: unknown) => PageOf<T> | undefined
  /** List items, in a `<ul>` around `MorePages`. */
  children: (items: T[]) => ReactNode
  words?: string
}

/**
 * The items of a list paged by key and, as its last item, the way to more: a link that with JavaScript puts the next page
 * below instead of leaving this one. Give the first page a `key` when the filter changes.
 */
export function MorePages<T>(props: MorePagesProps<T>) {
  return <Pages {...props} isFirst />
}

function Pages<T>({ isFirst, ...props }: MorePagesProps<T> & { isFirst?: boolean }) {
  const { page, hrefOf, loadFrom = hrefOf, pick, children, words = 'Show more' } = props
  const fetcher = useFetcher()
  const following = fetcher.data === undefined ? undefined : pick(fetcher.data)
  const { next } = page
  const pending = fetcher.state !== 'idle'
  return (
    <>
      {!isFirst && <li ref={takeFocus} tabIndex={-1} aria-label="More" className="sr-only col-span-full" />}
      {children(page.items)}
      {following && <Pages {...props} page={following} />}
      {!following && next && (
        <li className="col-span-full flex justify-center pt-6">
          <LinkButton
            to={hrefOf(next)}
            tone="secondary"
            rel="next"
            aria-busy={pending || undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              if (!pending) fetcher.load(loadFrom(next))
            }}
          >
            {pending ? 'Coming…' : words}
          </LinkButton>
        </li>
      )}
    </>
  )
}

/** Whoever pressed "more" by keyboard goes on from there, without a jump. */
function takeFocus(mark: HTMLElement | null) {
  mark?.focus({ preventScroll: true })
}
