import { type ReactNode, useEffect, useRef } from 'react'
import { useFetcher, useLocation } from 'react-router'
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
  /** List items, in a `<ul>` around `MorePages`; `before` is the last of the page above. */
  children: (items: T[], before?: T) => ReactNode
  words?: string
  /** The second page comes by itself, before the end of the first is in sight. */
  readsAhead?: boolean
}

/**
 * The items of a list paged by key and, as its last item, the way to more: a link that with JavaScript puts the next page
 * below instead of leaving this one. Who comes back to the list finds it as long as it was. Give the first page a `key` when the
 * filter changes.
 */
export function MorePages<T>(props: MorePagesProps<T>) {
  return <Pages {...props} isFirst />
}

interface PagesProps<T> extends MorePagesProps<T> {
  isFirst?: boolean
  before?: T | undefined
  /** Somebody pressed for it. */
  wasAskedFor?: boolean
}

function Pages<T>({ isFirst, before, wasAskedFor, ...props }: PagesProps<T>) {
  const { page, hrefOf, loadFrom = hrefOf, pick, children, words = 'Show more', readsAhead = false } = props
  const { next } = page
  const { answer, pending, load } = useNextPage(next, loadFrom)
  const pressed = useRef(false)
  const cameNear = useRef(false)
  const following = answer === undefined ? undefined : pick(answer)
  const loadWhenNear = (end: HTMLElement | null) => {
    if (!end || !isFirst || !readsAhead || cameNear.current) return
    return whenNear(end, () => {
      cameNear.current = true
      load()
    })
  }
  return (
    <>
      {wasAskedFor && (
        <li ref={takeFocus} tabIndex={-1} aria-label="More" className="sr-only col-span-full" />
      )}
      {children(page.items, before)}
      {following && (
        <Pages {...props} page={following} before={page.items.at(-1)} wasAskedFor={pressed.current} />
      )}
      {!following && next && (
        <li ref={loadWhenNear} className="col-span-full flex justify-center pt-6">
          <LinkButton
            to={hrefOf(next)}
            tone="secondary"
            rel="next"
            aria-busy={pending || undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              pressed.current = true
              load()
            }}
          >
            {pending ? 'Coming…' : words}
          </LinkButton>
        </li>
      )}
    </>
  )
}

/** In the address of what is read for a list that is shown already: when that does not come, the list stays, and can be asked again. */
export const moreOfList = 'more'

/** What was loaded at a place of the history, so that going back finds the page as long as it was. */
const loadedAt = new Map<string, unknown>()
const rememberedAtMost = 40

/** What the route answers for the page after `after`, once it is loaded; at once where it was loaded before, and then read anew. */
function useNextPage(after: string | null, loadFrom: (after: string) => string) {
  const fetcher = useFetcher()
  const place = `${useLocation().key} ${after}`
  const { data } = fetcher
  useEffect(() => {
    if (data === undefined) return
    loadedAt.delete(place)
    loadedAt.set(place, data)
    const [oldest] = loadedAt.keys()
    if (loadedAt.size > rememberedAtMost && oldest) loadedAt.delete(oldest)
  }, [place, data])
  const load = () => {
    if (after && fetcher.state === 'idle') fetcher.load(withMark(loadFrom(after)))
  }
  const known = loadedAt.has(place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is shown again.
  useEffect(() => {
    if (known) load()
  }, [])
  return { answer: data ?? loadedAt.get(place), pending: fetcher.state !== 'idle', load }
}

function withMark(address: string) {
  return `${address}${address.includes('?') ? '&' : '?'}${moreOfList}`
}

/** Calls once, when no more than a screen is left above `end`; answers how to stop. */
function whenNear(end: HTMLElement, call: () => void) {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      call()
    },
    { rootMargin: '100% 0px' },
  )
  watch.observe(end)
  return () => watch.disconnect()
}

/** Whoever pressed "more" by keyboard goes on from there, without a jump. */
function takeFocus(mark: HTMLElement | null) {
  mark?.focus({ preventScroll: true })
}
