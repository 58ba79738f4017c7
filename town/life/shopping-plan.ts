import { prng } from '../prng.ts'
import { pace } from './pace.ts'
import { praise } from './praise.ts'

/** One neighbour's errand, decided beforehand: only what is open and in stock is learned on the day. */
export interface Errand {
  by: string
  afterSeconds: number
  /** Shares of a list, 0 to 1: which of the open shops, which of its listings. */
  shop: number
  picks: number[]
  tipMinor: number
  changesMind: boolean
  stars: 3 | 4 | 5
  /** Empty: they only press the stars. Undefined: they don't rate at all. */
  words: string | undefined
}

/** An endless list of errands; the same seed gives the same list. */
export function* shoppingPlan(
  seed: string,
  handles: readonly [string, ...string[]],
): Generator<Errand, never> {
  const random = prng(`${seed}/shopping`)
  for (;;) {
    const stars = random.pick([5, 5, 5, 5, 4, 4, 3] as const)
    const rates = random.chance(0.5)
    yield {
      by: random.pick(handles),
      afterSeconds: random.between(...pace.betweenOrders),
      shop: random.next(),
      picks: Array.from({ length: random.wholeBetween(1, 3) }, () => random.next()),
      tipMinor: random.pick([0, 0, 100, 150, 200, 300] as const),
      changesMind: random.chance(0.05),
      stars,
      words: rates ? (random.chance(0.75) ? random.pick(praise[stars]) : '') : undefined,
    }
  }
}
