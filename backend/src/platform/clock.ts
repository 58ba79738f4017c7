/** The time is passed in, so that a test can let an evening go by in a millisecond. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved; for tests. */
export function standingClock(start: Date | string) {
  let nowMs = new Date(start).getTime()
  return {
    now: () => new Date(nowMs),
    passMinutes: (minutes: number) => {
      nowMs += minutes * 60_000
    },
    set: (instant: Date | string) => {
      nowMs = new Date(instant).getTime()
    },
  }
}
