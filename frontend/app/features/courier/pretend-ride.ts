import type { Position } from '@highstreet/contract'

const metersPerDegree = 111_320

/** One stretch of the way in a straight line; stops at the target. For the demo town, where nobody sits on a bike. */
export function pretendRide(from: Position, target: Position, stretchMeters: number): Position {
  const east = metersPerDegree * Math.cos((from.latitude * Math.PI) / 180)
  const far = Math.hypot(
    (target.latitude - from.latitude) * metersPerDegree,
    (target.longitude - from.longitude) * east,
  )
  if (far <= stretchMeters) return target
  const share = stretchMeters / far
  return {
    latitude: from.latitude + (target.latitude - from.latitude) * share,
    longitude: from.longitude + (target.longitude - from.longitude) * share,
  }
}
