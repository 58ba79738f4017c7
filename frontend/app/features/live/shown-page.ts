import { isNoConnection } from './no-connection.ts'

/** How the router tells of each route's data: with them, or with what went wrong. */
export interface ReadResult {
  type: 'data' | 'error'
  result: unknown
}

interface ShownRoute {
  id: string
  loaderData: unknown
}

/** What is proposed while somebody types: when it does not come, nothing is missing. */
const proposals = ['routes/addresses', 'routes/suggestions']

/**
 * What stands on the screen. When it is read again and the town cannot be reached, it stays: a board or a tracker on a shaky line shows
 * what it knew and catches up, instead of giving way to an error page.
 */
export class ShownPage {
  #address = ''
  #routes = new Map<string, unknown>()
  readonly #staleWatchers = new Set<() => void>()
  readonly #unansweredWatchers = new Set<() => void>()

  show(address: string, routes: readonly ShownRoute[]) {
    this.#address = address
    this.#routes = new Map(routes.map(({ id, loaderData }) => [id, loaderData]))
  }

  /** Puts what is shown in the place of what could not be read. Other pages than the shown one are none of its business. */
  keep(address: string, read: Record<string, ReadResult>): Record<string, ReadResult> {
    const results = withoutLost(read, (id) => proposals.includes(id))
    if (address !== this.#address) return results
    const unread = Object.entries(results).filter(([id, tried]) => isLost(tried) && this.#routes.has(id))
    if (unread.length === 0) return results
    for (const watcher of this.#staleWatchers) watcher()
    const kept = unread.map(([id]) => [id, { type: 'data', result: this.#routes.get(id) }] as const)
    return { ...results, ...Object.fromEntries(kept) }
  }

  /**
   * A form that the town did not answer leaves the page as it is, with what was typed and the key that keeps a second press from doing it
   * twice. The watchers say so: it may have got through all the same.
   */
  keepForm(results: Record<string, ReadResult>): Record<string, ReadResult> {
    if (Object.values(results).some(isLost)) for (const watcher of this.#unansweredWatchers) watcher()
    return withoutLost(results, () => true)
  }

  /** Calls back when a form was not answered. */
  onUnanswered(watcher: () => void) {
    this.#unansweredWatchers.add(watcher)
    return () => void this.#unansweredWatchers.delete(watcher)
  }

  /** Calls back when the page has become older than it should be. */
  onStale(watcher: () => void) {
    this.#staleWatchers.add(watcher)
    return () => void this.#staleWatchers.delete(watcher)
  }
}

/** Nothing in the place of what did not come. */
function withoutLost(
  results: Record<string, ReadResult>,
  isDispensable: (id: string) => boolean,
): Record<string, ReadResult> {
  return Object.fromEntries(
    Object.entries(results).map(([id, tried]) =>
      isLost(tried) && isDispensable(id) ? [id, { type: 'data', result: undefined }] : [id, tried],
    ),
  )
}

function isLost({ type, result }: ReadResult) {
  return type === 'error' && isNoConnection(unwrapped(result))
}

/** The router wraps what became of a form, to carry the status with it. */
function unwrapped(result: unknown) {
  return typeof result === 'object' && result !== null && 'init' in result && 'data' in result
    ? result.data
    : result
}
