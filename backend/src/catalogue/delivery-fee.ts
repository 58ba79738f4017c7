/** What the town agreed with its couriers: the fee is what the ride costs, and goes to whoever rides it. */
const baseFeeMinor = 199
/** The base fee covers so much. */
const baseMeters = 1000
const stepMeters = 500
const stepFeeMinor = 50
/** Nobody pays more, however large the shop's radius. */
const maxFeeMinor = 999

/** Minor units for a delivery over this distance by street. Never shrinks as the way gets longer. */
export function deliveryFeeMinor(distanceMeters: number): number {
  const steps = Math.max(0, Math.ceil((distanceMeters - baseMeters) / stepMeters))
  return Math.min(maxFeeMinor, baseFeeMinor + steps * stepFeeMinor)
}
