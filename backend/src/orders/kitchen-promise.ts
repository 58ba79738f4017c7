import { deliveryMinutes } from './delivery-promise.ts'

/** Promises are made in such steps: nobody believes 37 minutes. */
const promiseStepMinutes = 5
/** The contract's bound as well: nobody waits longer. */
export const maxPromiseMinutes = 240

export interface Kitchen {
  prepMinutes: number
  rideMinutes: number
}

/** What the promise dialog offers first. */
export function suggestedPromiseMinutes(kitchen: Kitchen) {
  const minutes = Math.ceil(deliveryMinutes(kitchen) / promiseStepMinutes) * promiseStepMinutes
  return Math.min(minutes, maxPromiseMinutes)
}

/** The way alone takes that long, and something must be cooked before. */
export function leastPromiseMinutes({ rideMinutes }: Pick<Kitchen, 'rideMinutes'>) {
  return Math.min(rideMinutes + 1, maxPromiseMinutes)
}

/** When it is at the door, and when it must leave the kitchen for that. */
export function kitchenPromise({ now, promiseMinutes, rideMinutes }: PromiseGiven) {
  const promisedAt = inMinutes(now, promiseMinutes)
  return { promisedAt, readyBy: inMinutes(promisedAt, -rideMinutes) }
}

interface PromiseGiven {
  now: Date
  promiseMinutes: number
  rideMinutes: number
}

function inMinutes(instant: Date, minutes: number) {
  return new Date(instant.getTime() + minutes * 60_000)
}
