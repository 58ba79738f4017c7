/** An unhurried bicycle in town, stops included. */
export const bicycleKmPerHour = 15

/** Minutes of riding, rounded up: a courier is never promised to be faster than the bicycle. */
export function rideMinutes(distanceMeters: number): number {
  const metersPerMinute = (bicycleKmPerHour * 1000) / 60
  return Math.ceil(distanceMeters / metersPerMinute)
}
