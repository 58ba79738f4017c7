import type { Reservation } from '@highstreet/contract'
import { availableMinorOf } from '../ledger/index.ts'
import { on, type Subscription } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { presentLine, presentOrderPrice } from './present-order.ts'
import { submitEnd } from './reservation-lane.ts'
import { dueReservationIds, openReservationIds, reservationById } from './reservations.queries.ts'

export interface MyReservation {
  reservationId: string
  shopperId: string
}

/** Refuses `reservation_not_found`. */
export async function showReservation(
  house: House,
  { reservationId, shopperId }: MyReservation,
): Promise<Reservation> {
  const row = await reservationById(house.db, reservationId)
  if (row?.shopper_id !== shopperId) throw new Refusal('reservation_not_found')
  const { order, lines } = row.placed
  const { currency } = order
  const availableMinor = await availableMinorOf(house.db, { personId: shopperId, currency })
  const isDue = row.status === 'open' && house.clock.now() >= row.expires_at
  return {
    id: row.id,
    status: isDue ? 'expired' : row.status,
    expiresAt: row.expires_at.toISOString(),
    shop: { id: order.shop_id, slug: order.shop_slug, name: order.shop_name },
    lines: lines.map((line) => presentLine(line, currency)),
    price: presentOrderPrice(order),
    missing: { amount: Math.max(order.total_minor - availableMinor, 0), currency },
    orderId: row.status === 'confirmed' ? row.id : null,
  }
}

export async function confirmReservation(house: House, mine: MyReservation): Promise<Reservation> {
  await submitEnd(house, { ...mine, to: 'confirmed' })
  return showReservation(house, mine)
}

export function releaseReservation(house: House, mine: MyReservation): Promise<void> {
  return submitEnd(house, { ...mine, to: 'released' })
}

/** Money that came by card makes orders of what waits for it, the oldest first. */
export function reservationSubscriptions(house: House): Subscription[] {
  return [
    on('wallet.topped_up', 'orders', async (tx, { payload: { personId: shopperId } }) => {
      for (const reservationId of await openReservationIds(tx, shopperId))
        await refusalsApart(submitEnd(house, { reservationId, shopperId, to: 'confirmed' }))
    }),
  ]
}

export const expireReservationsTask = 'expire-reservations'
const reservationsPerRun = 500

/** Every minute: what nobody has paid for in time goes back to the shelf. */
export async function expireReservations(house: House): Promise<void> {
  const due = { now: house.clock.now(), limit: reservationsPerRun }
  const reservationIds = await dueReservationIds(house.db, due)
  await Promise.all(
    reservationIds.map((reservationId) =>
      refusalsApart(submitEnd(house, { reservationId, shopperId: null, to: 'expired' })),
    ),
  )
}

/** Its shopper may have ended it at this very moment, or the money is still too little. */
async function refusalsApart(work: Promise<void>) {
  await work.catch((error) => {
    if (!(error instanceof Refusal) || error.code === 'overloaded') throw error
  })
}
