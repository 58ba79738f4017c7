import { Doorbell, pause } from './pause.ts'
import { attempt, type TownLife } from './townspeople.ts'

const lookSeconds = 45

/** Which shops are open, seen from the street: a cook needn't get up for a shop that is closed. */
export class Doors {
  #open = new Set<string>()
  readonly #waiting = new Set<{ slug: string; bell: Doorbell }>()

  async watch({ operator, signal }: Pick<TownLife, 'operator' | 'signal'>) {
    while (!signal.aborted) {
      const shops = await attempt(() => operator.listShops({ query: { open: 'true', limit: 100 } }))
      if (shops) this.#open = new Set(shops.items.map(({ slug }) => slug))
      for (const { slug, bell } of this.#waiting) if (this.#open.has(slug)) bell.ring()
      await pause(lookSeconds, signal)
    }
  }

  async whenOpen(slug: string, signal: AbortSignal) {
    const waiting = { slug, bell: new Doorbell() }
    this.#waiting.add(waiting)
    while (!signal.aborted && !this.#open.has(slug)) await waiting.bell.wait(lookSeconds, signal)
    this.#waiting.delete(waiting)
  }
}
