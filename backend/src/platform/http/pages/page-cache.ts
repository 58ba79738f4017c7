import type { ReadyPage } from './ready-page.ts'

const maxPages = 500
const maxBytes = 64 * 1024 * 1024
const freshMs = 5_000

interface Entry {
  page: ReadyPage
  freshUntilMs: number
}

/**
 * Pages that every signed-out visitor sees alike. Dropped all at once when something public changes; otherwise good for five
 * seconds. However many ask for the same page at once, it is rendered once.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #rendering = new Map<string, Promise<ReadyPage | undefined>>()
  #bytes = 0
  #generation = 0

  get(key: string): ReadyPage | undefined {
    const entry = this.#entries.get(key)
    if (entry && entry.freshUntilMs > Date.now()) return entry.page
    if (entry) this.#remove(key, entry)
    return undefined
  }

  /** `render` answers undefined when the page is not for everybody. */
  fill(key: string, render: () => Promise<ReadyPage | undefined>): Promise<ReadyPage | undefined> {
    const under = this.#rendering.get(key)
    if (under) return under
    const generation = this.#generation
    const rendering = render()
      .then((page) => {
        // What changed while it was rendered may be missing in it.
        if (page && generation === this.#generation) this.#put(key, page)
        return page
      })
      .finally(() => {
        if (this.#rendering.get(key) === rendering) this.#rendering.delete(key)
      })
    this.#rendering.set(key, rendering)
    return rendering
  }

  drop(): void {
    this.#generation++
    this.#entries.clear()
    this.#rendering.clear()
    this.#bytes = 0
  }

  #put(key: string, page: ReadyPage) {
    this.#entries.set(key, { page, freshUntilMs: Date.now() + freshMs })
    this.#bytes += page.byteLength
    while (this.#entries.size > maxPages || this.#bytes > maxBytes) {
      const oldest = this.#entries.entries().next().value
      if (!oldest) return
      this.#remove(...oldest)
    }
  }

  #remove(key: string, entry: Entry) {
    this.#entries.delete(key)
    this.#bytes -= entry.page.byteLength
  }
}
