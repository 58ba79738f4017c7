import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { OrderLine, OrderProgress, RejectReason } from './orders.ts'
import { Id, Instant, Money, PageQuery, pageOf } from './primitives.ts'

/** An order as the shop's board shows it. */
export const KitchenOrder = z
  .object({
    id: Id,
    progress: OrderProgress,
    customerName: z.string(),
    note: z.string(),
    lines: z.array(OrderLine),
    total: Money,
    /** When cooking should be finished; null until accepted. */
    readyBy: Instant.nullable(),
    /** What the promise dialog offers first. */
    suggestedPromiseMinutes: z.int(),
  })
  .meta({ id: 'KitchenOrder' })
export type KitchenOrder = z.infer<typeof KitchenOrder>

const orderId = z.object({ orderId: Id })
const kitchenRefusals = ['order_not_found', 'not_shop_member', 'order_step_impossible'] as const

export const listKitchenOrders = endpoint({
  method: 'GET',
  path: '/shops/:shopId/kitchen',
  summary: 'Orders under way, oldest first (members)',
  audience: 'person',
  params: z.object({ shopId: Id }),
  query: z.object({ past: z.enum(['true', 'false']).optional(), ...PageQuery }),
  reply: pageOf(KitchenOrder),
  refusals: ['shop_not_found', 'not_shop_member'],
})

export const acceptOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/acceptance',
  summary: 'Accept, with the minutes until it is at the door (members)',
  audience: 'person',
  params: orderId,
  body: z.object({ promiseMinutes: z.int().min(1).max(240) }),
  reply: KitchenOrder,
  refusals: [...kitchenRefusals, 'promise_out_of_range'],
})

export const rejectOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/rejection',
  summary: 'Reject, with a reason; the money goes back (members)',
  audience: 'person',
  params: orderId,
  body: z.object({ reason: RejectReason }),
  reply: KitchenOrder,
  refusals: kitchenRefusals,
})

export const startPreparing = endpoint({
  method: 'POST',
  path: '/orders/:orderId/preparation',
  summary: 'Start cooking or packing (members)',
  audience: 'person',
  params: orderId,
  reply: KitchenOrder,
  refusals: kitchenRefusals,
})

export const markReady = endpoint({
  method: 'POST',
  path: '/orders/:orderId/readiness',
  summary: 'Ready for the courier (members)',
  audience: 'person',
  params: orderId,
  reply: KitchenOrder,
  refusals: kitchenRefusals,
})
