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

/**
 * What stands on the screen. When it is read again and the town cannot be reached, it stays: a board or a tracker on a shaky line shows
 * what it knew and catches up, instead of giving way to an error page.
 */
export class ShownPage {
  #address = ''
  #routes = new Map<string, unknown>()
  readonly #watchers = new Set<() => void>()
  readonly #senders = new Set<() => void>()

  show(address: string, routes: readonly ShownRoute[]) {
    this.#address = address
    this.#routes = new Map(routes.map(({ id, loaderData }) => [id, loaderData]))
  }

  /** Puts what is shown in the place of what could not be read. Other pages than the shown one are none of its business. */
  keep(address: string, results: Record<string, ReadResult>): Record<string, ReadResult> {
    if (address !== this.#address) return results
    const unread = Object.entries(results).filter(([id, tried]) => isLost(tried) && this.#routes.has(id))
    if (unread.length === 0) return results
    for (const watcher of this.#watchers) watcher()
    const kept = unread.map(([id]) => [id, { type: 'data', result: this.#routes.get(id) }] as const)
    return { ...results, ...Object.fromEntries(kept) }
  }

  /**
   * A form that the town did not answer leaves the page as it is, with what was typed; its key makes it safe to press again. The watchers
   * say so.
   */
  keepForm(results: Record<string, ReadResult>): Record<string, ReadResult> {
    const unsent = Object.entries(results).filter(([, tried]) => isLost(tried))
    if (unsent.length === 0) return results
    for (const watcher of this.#senders) watcher()
    const kept = unsent.map(([id]) => [id, { type: 'data', result: undefined }] as const)
    return { ...results, ...Object.fromEntries(kept) }
  }

  /** Calls back when a form got no answer. */
  onUnsent(watcher: () => void) {
    this.#senders.add(watcher)
    return () => void this.#senders.delete(watcher)
  }

  /** Calls back when the page has become older than it should be. */
  onStale(watcher: () => void) {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }
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
