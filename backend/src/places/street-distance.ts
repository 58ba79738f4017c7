import type { Position } from '@highstreet/contract'

/** Mean radius of the Earth (IUGG). */
const earthRadiusMeters = 6_371_009
/**
 * Streets are longer than the straight line. 1.3 is the usual circuity of European towns (Giacomin and Levinson 2015 measured
 * 1.2 to 1.4); a road map will take its place.
 */
export const detourFactor = 1.3

/** How far it is by street, in whole meters, as long as there is no road map. */
export function streetDistanceMeters(a: Position, b: Position): number {
  return Math.round(straightMeters(a, b) * detourFactor)
}

/** Haversine: exact enough at the size of a town. */
function straightMeters(a: Position, b: Position) {
  const north = radians(b.latitude - a.latitude)
  const east = radians(b.longitude - a.longitude)
  const h =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(h)))
}

function radians(degrees: number) {
  return (degrees * Math.PI) / 180
}
