import type { ReadyPage } from './ready-page.ts'

const maxPages = 500
const maxBytes = 64 * 1024 * 1024
const freshMs = 5_000
/** Whoever comes first after that time renders it anew; so long, those who come meanwhile get the one at hand. */
const atHandMs = 10_000

/** The tags of the public reads that a page was made from, or that it may show anything. */
export type MadeFrom = readonly string[] | 'anything'

interface Entry {
  page: ReadyPage
  madeFrom: MadeFrom
  renderedMs: number
}

interface Rendering {
  page: Promise<ReadyPage | undefined>
  /** What changed while it was rendered may be missing in it. */
  droppedMeanwhile: Dropped[]
}

type Dropped = readonly string[] | 'everything'

/**
 * Pages that every signed-out visitor sees alike, dropped when something changes that they show; otherwise good for five
 * seconds. However many ask for the same page at once, it is rendered once.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #renderings = new Map<string, Rendering>()
  /** Also those that started before a drop, and that nobody new may wait for. */
  readonly #underWay = new Set<Rendering>()
  #bytes = 0

  get(key: string): ReadyPage | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    const ageMs = Date.now() - entry.renderedMs
    if (ageMs < freshMs || (ageMs < atHandMs && this.#renderings.has(key))) return entry.page
    return undefined
  }

  /** `render` answers undefined when the page is not for everybody. */
  fill(key: string, render: () => Promise<{ page: ReadyPage; madeFrom: MadeFrom } | undefined>) {
    const under = this.#renderings.get(key)
    if (under) return under.page
    const droppedMeanwhile: Dropped[] = []
    const page = render()
      .then((rendered) => {
        if (rendered && !droppedMeanwhile.some((dropped) => isIn(dropped, rendered.madeFrom))) {
          this.#put(key, { ...rendered, renderedMs: Date.now() })
        }
        return rendered?.page
      })
      .finally(() => {
        this.#underWay.delete(rendering)
        if (this.#renderings.get(key) === rendering) this.#renderings.delete(key)
      })
    const rendering = { page, droppedMeanwhile }
    this.#renderings.set(key, rendering)
    this.#underWay.add(rendering)
    return page
  }

  drop(dropped: Dropped): void {
    for (const rendering of this.#underWay) rendering.droppedMeanwhile.push(dropped)
    this.#renderings.clear()
    for (const [key, entry] of this.#entries) if (isIn(dropped, entry.madeFrom)) this.#remove(key, entry)
  }

  #put(key: string, entry: Entry) {
    const earlier = this.#entries.get(key)
    if (earlier) this.#remove(key, earlier)
    this.#entries.set(key, entry)
    this.#bytes += entry.page.byteLength
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

function isIn(dropped: Dropped, madeFrom: MadeFrom) {
  return dropped === 'everything' || madeFrom === 'anything' || madeFrom.some((tag) => dropped.includes(tag))
}
