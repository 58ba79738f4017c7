import type { Position } from '@highstreet/contract'
import { streetDistanceMeters } from '../places/index.ts'
import { askAgainSeconds, asksPerCourier, offersAtOnce, staleAfterSeconds } from './offer-terms.ts'

export interface Candidate {
  courierId: string
  position: Position
  positionAt: Date
  /** Has a delivery under way. */
  busy: boolean
  /** How often they were asked for this delivery, and when last. */
  earlier: { asked: number; lastAskedAt: Date | null }
}

export interface ChosenCourier {
  courierId: string
  distanceMeters: number
}

/**
 * Who is asked next: free couriers whose position is fresh, nearest to the shop first. Who was asked before, and said no or nothing,
 * comes after the others and only after a pause: a no at the beginning of a round need not be one at its end. Not for ever, though.
 */
export function offerChoice(pickup: Position, candidates: readonly Candidate[], now: Date): ChosenCourier[] {
  return candidates
    .filter((candidate) => mayBeAsked(candidate, now))
    .map(({ courierId, position, earlier }) => ({
      courierId,
      asked: earlier.asked,
      distanceMeters: streetDistanceMeters(position, pickup),
    }))
    .sort((a, b) => a.asked - b.asked || a.distanceMeters - b.distanceMeters)
    .slice(0, offersAtOnce)
    .map(({ courierId, distanceMeters }) => ({ courierId, distanceMeters }))
}

function mayBeAsked({ busy, positionAt, earlier: { asked, lastAskedAt } }: Candidate, now: Date) {
  const isFresh = secondsSince(positionAt, now) <= staleAfterSeconds
  const isRested = lastAskedAt === null || secondsSince(lastAskedAt, now) >= askAgainSeconds
  return !busy && isFresh && isRested && asked < asksPerCourier
}

function secondsSince(instant: Date, now: Date) {
  return (now.getTime() - instant.getTime()) / 1000
}
