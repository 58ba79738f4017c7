import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Address, Done, Id, Instant, Money, Position } from './primitives.ts'

export const Offer = z
  .object({
    id: Id,
    orderNumber: z.string(),
    shopName: z.string(),
    pickup: Address,
    dropoff: Address,
    /** Where the courier is → shop → door. */
    distanceMeters: z.int(),
    pay: Money,
    tip: Money,
    lapsesAt: Instant,
  })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

export const DeliveryStatus = z.enum(['assigned', 'collected', 'delivered', 'withdrawn'])

export const Delivery = z
  .object({
    id: Id,
    orderId: Id,
    orderNumber: z.string(),
    status: DeliveryStatus,
    shopName: z.string(),
    customerName: z.string(),
    pickup: Address,
    dropoff: Address,
    /** The shop says it is ready. */
    ready: z.boolean(),
    promisedAt: Instant.nullable(),
    pay: Money,
    tip: Money,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

/** Everything the courier page shows. */
export const CourierDesk = z
  .object({
    online: z.boolean(),
    position: Position.nullable(),
    offers: z.array(Offer),
    deliveries: z.array(Delivery),
    today: z.object({ deliveries: z.int(), earned: Money }),
  })
  .meta({ id: 'CourierDesk' })
export type CourierDesk = z.infer<typeof CourierDesk>

/** Where the courier is on the way to this order; a moving message, never kept. */
export const Approach = z
  .object({
    orderId: Id,
    position: Position,
    /** Straight to the next stop along the streets' usual detour. */
    distanceMeters: z.int(),
    minutes: z.int(),
    toward: z.enum(['shop', 'door']),
    at: Instant,
  })
  .meta({ id: 'Approach' })
export type Approach = z.infer<typeof Approach>

export const getCourierDesk = endpoint({
  method: 'GET',
  path: '/courier',
  summary: 'My shift, my offers, my deliveries',
  audience: 'courier',
  reply: CourierDesk,
})

export const setShift = endpoint({
  method: 'PUT',
  path: '/courier/shift',
  summary: 'Go online or offline',
  audience: 'courier',
  body: z.object({ online: z.boolean(), position: Position.optional() }),
  reply: CourierDesk,
  refusals: ['courier_busy'],
})

export const sharePosition = endpoint({
  method: 'PUT',
  path: '/courier/position',
  summary: 'Where I am now; only the customers of my deliveries see it',
  audience: 'courier',
  body: z.object({ position: Position }),
  reply: Done,
  refusals: ['courier_offline'],
})

const offerId = z.object({ offerId: Id })
const deliveryId = z.object({ deliveryId: Id })

export const acceptOffer = endpoint({
  method: 'POST',
  path: '/courier/offers/:offerId/acceptance',
  summary: 'Take it; of two couriers who press, one wins',
  audience: 'courier',
  params: offerId,
  reply: Delivery,
  refusals: ['offer_gone', 'courier_offline', 'courier_busy'],
})

export const declineOffer = endpoint({
  method: 'POST',
  path: '/courier/offers/:offerId/refusal',
  summary: 'Leave it to the others',
  audience: 'courier',
  params: offerId,
  reply: Done,
  refusals: ['offer_gone'],
})

export const collectDelivery = endpoint({
  method: 'POST',
  path: '/courier/deliveries/:deliveryId/collection',
  summary: 'I have it',
  audience: 'courier',
  params: deliveryId,
  reply: Delivery,
  refusals: ['delivery_not_found', 'delivery_step_impossible'],
})

export const handOver = endpoint({
  method: 'POST',
  path: '/courier/deliveries/:deliveryId/handover',
  summary: 'Delivered: the customer told me their code',
  audience: 'courier',
  params: deliveryId,
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{4}$/, 'The code has four digits.'),
  }),
  reply: Delivery,
  refusals: ['delivery_not_found', 'delivery_step_impossible', 'handover_code_wrong'],
})

export const listUnclaimedDeliveries = endpoint({
  method: 'GET',
  path: '/shops/:shopId/unclaimed-deliveries',
  summary: 'Orders that no courier has taken for a while (members)',
  audience: 'person',
  params: z.object({ shopId: Id }),
  reply: z.object({ items: z.array(z.object({ orderId: Id, unclaimedAt: Instant })) }),
  refusals: ['shop_not_found', 'not_shop_member'],
})
