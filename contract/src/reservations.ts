import { z } from 'zod'
import { ListingSelection, Price } from './baskets.ts'
import { endpoint } from './endpoint.ts'
import { CheckoutFields, checkoutRefusals, OrderLine } from './orders.ts'
import { Done, Id, Instant, Money } from './primitives.ts'

/** Things of an order, kept while its shopper brings the money by card. */
export const Reservation = z
  .object({
    id: Id,
    /** An open one becomes an order as soon as the wallet holds enough, or returns to the shelf at `expiresAt`. */
    status: z.enum(['open', 'confirmed', 'released', 'expired']),
    expiresAt: Instant,
    shop: z.object({ id: Id, slug: z.string(), name: z.string() }),
    lines: z.array(OrderLine),
    price: Price,
    /** What the wallet lacks. */
    missing: Money,
    /** Once it is confirmed. */
    orderId: Id.nullable(),
  })
  .meta({ id: 'Reservation' })
export type Reservation = z.infer<typeof Reservation>

/** Minutes that things are kept. */
export const reservationMinutes = 15
/** Of one person at a time. */
export const maxOpenReservations = 3

const reservationId = z.object({ reservationId: Id })

export const reserveBasket = endpoint({
  method: 'POST',
  path: '/reservations',
  summary: 'Keep the basket of one shop for me while I bring the money by card',
  audience: 'person',
  idempotent: true,
  body: z.object({ shopId: Id, ...CheckoutFields }),
  reply: Reservation,
  refusals: ['basket_empty', 'reservations_full', ...checkoutRefusals],
})

export const reserveListing = endpoint({
  method: 'POST',
  path: '/reservations/buy-now',
  summary: 'Keep one listing for me while I bring the money by card',
  audience: 'person',
  idempotent: true,
  body: z.object({ ...ListingSelection, ...CheckoutFields }),
  reply: Reservation,
  refusals: ['listing_not_found', 'reservations_full', ...checkoutRefusals],
})

export const getReservation = endpoint({
  method: 'GET',
  path: '/reservations/:reservationId',
  summary: 'How a reservation of mine stands',
  audience: 'person',
  params: reservationId,
  reply: Reservation,
  refusals: ['reservation_not_found'],
})

export const confirmReservation = endpoint({
  method: 'POST',
  path: '/reservations/:reservationId/confirmation',
  summary: 'Make it an order, paid from the wallet; happens by itself after a top-up',
  audience: 'person',
  params: reservationId,
  reply: Reservation,
  refusals: ['reservation_not_found', 'reservation_over', 'insufficient_funds'],
})

export const releaseReservation = endpoint({
  method: 'DELETE',
  path: '/reservations/:reservationId',
  summary: 'Let the things go',
  audience: 'person',
  params: reservationId,
  reply: Done,
  refusals: ['reservation_not_found', 'reservation_over'],
})
