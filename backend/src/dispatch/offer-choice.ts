import type { Position } from '@highstreet/contract'
import { streetDistanceMeters } from '../places/index.ts'
import { offersAtOnce, staleAfterSeconds } from './offer-terms.ts'

export interface Candidate {
  courierId: string
  position: Position
  positionAt: Date
  /** Has a delivery under way. */
  busy: boolean
  /** How earlier offers of this delivery to them ended. */
  earlier: { declined: boolean; lapsed: number }
}

export interface ChosenCourier {
  courierId: string
  distanceMeters: number
}

/**
 * Who is asked next: free couriers whose position is fresh, nearest to the shop first. Who let an offer lapse is asked again after
 * the others; who declined is not asked again.
 */
export function offerChoice(pickup: Position, candidates: readonly Candidate[], now: Date): ChosenCourier[] {
  const freshAfterMs = now.getTime() - staleAfterSeconds * 1000
  return candidates
    .filter(
      ({ busy, earlier, positionAt }) => !busy && !earlier.declined && positionAt.getTime() >= freshAfterMs,
    )
    .map(({ courierId, position, earlier }) => ({
      courierId,
      lapsed: earlier.lapsed,
      distanceMeters: streetDistanceMeters(position, pickup),
    }))
    .sort((a, b) => a.lapsed - b.lapsed || a.distanceMeters - b.distanceMeters)
    .slice(0, offersAtOnce)
    .map(({ courierId, distanceMeters }) => ({ courierId, distanceMeters }))
}
