/** From pressing "Place order" to the door, as the checkout shows it. */
export function deliveryMinutes({ prepMinutes, rideMinutes }: { prepMinutes: number; rideMinutes: number }) {
  return prepMinutes + rideMinutes
}
