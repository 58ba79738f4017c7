export type Random = {
  /** From 0 up to, but without, 1. */
  next(): number
  below(limit: number): number
  between(least: number, most: number): number
  pick<T>(things: readonly T[]): T
}

/** The same seed, the same plan (mulberry32). What the machine makes of it still depends on the machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    pick(things) {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new RangeError('There is nothing to pick from')
      return thing
    },
  }
}
