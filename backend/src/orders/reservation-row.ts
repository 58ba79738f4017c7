import { reservationMinutes } from '@highstreet/contract'
import type { PlacedOrder } from './checkout.ts'
import type { ReservationRow } from './reservations.queries.ts'

/** The row of things that were taken a moment ago and wait for the money. */
export function reservationOf({ order, lines, clears }: PlacedOrder): ReservationRow {
  return {
    id: order.id,
    shopper_id: order.shopper_id,
    status: 'open',
    placed: { order, lines, clears },
    at: order.placed_at,
    expires_at: new Date(order.placed_at.getTime() + reservationMinutes * 60_000),
    ended_at: null,
  }
}
