import type { Position } from '@highstreet/contract'

const metersPerDegree = 111_320

export function metersBetween(a: Position, b: Position) {
  const north = (b.latitude - a.latitude) * metersPerDegree
  const east = (b.longitude - a.longitude) * metersPerDegree * Math.cos((a.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** How long a ride takes in the demo's time: by distance, but never longer than a visitor likes to watch. */
export function rideSeconds(from: Position, to: Position, limits: readonly [number, number], speed: number) {
  return Math.min(limits[1], Math.max(limits[0], metersBetween(from, to) / speed))
}

/** Where a rider is after a share of the way, setting off and arriving gently. */
export function along(from: Position, to: Position, share: number): Position {
  const clamped = Math.min(1, Math.max(0, share))
  const eased = clamped * clamped * (3 - 2 * clamped)
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * eased,
    longitude: from.longitude + (to.longitude - from.longitude) * eased,
  }
}
