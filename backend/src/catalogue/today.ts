import type { House } from '../platform/house.ts'

/** What presenting needs to know of the town and the moment. */
export interface Today {
  now: Date
  timeZone: string
  currency: string
}

export function today({ clock, config }: Pick<House, 'clock' | 'config'>): Today {
  return { now: clock.now(), timeZone: config.timeZone, currency: config.currency }
}
