import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import type { Placed } from './checkout-lane.ts'
import { listOrders } from './order-pages.ts'
import { buyNow, placeOrder } from './place-order.ts'
import { presentMoneyTrail } from './present-money-trail.ts'
import { presentOrder } from './present-order.ts'
import { quoteRefund, refundOrder } from './refund-order.ts'
import { readRefundLines } from './refund-wish.ts'
import { shopOrder } from './shop-order.ts'
import { cancelOrder, moneyTrail, myOrder, rateOrder } from './shopper-orders.ts'
import { trackOrder } from './track-order.ts'
import { showOrder, showOrders } from './whole-orders.ts'

const asMade = { replyAsMade: true }

export function ordersRoutes(serve: Serve, house: House) {
  async function shown(key: { orderId: string; shopperId: string }) {
    return showOrder(house, await myOrder(house.db, key))
  }

  /** A repeated press gets the order as it is by now. */
  function shownNow({ orderId, now }: Placed, shopperId: string) {
    return now ? presentOrder(now.whole, now.shop) : shown({ orderId, shopperId })
  }

  serve(
    contract.placeOrder,
    async ({ person, body, idempotencyKey }) => {
      const placed = await placeOrder(house, { shopper: person, idempotencyKey, ...body })
      return shownNow(placed, person.id)
    },
    asMade,
  )

  serve(
    contract.buyNow,
    async ({ person, body, idempotencyKey }) => {
      const placed = await buyNow(house, { shopper: person, idempotencyKey, ...body })
      return shownNow(placed, person.id)
    },
    asMade,
  )

  serve(contract.listOrders, async ({ person, query }) => {
    const { items, next } = await listOrders(house, { shopperId: person.id, ...query })
    return { items: await showOrders(house, items), next }
  })

  serve(contract.getOrder, ({ person, params }) => shown({ ...params, shopperId: person.id }))

  serve(contract.trackOrder, ({ params }) => trackOrder(house, params.token))

  serve(contract.cancelOrder, async ({ person, params, body }) => {
    const key = { ...params, shopperId: person.id }
    await cancelOrder(house, { ...key, ...body })
    return shown(key)
  })

  serve(contract.rateOrder, async ({ person, params, body }) => {
    const key = { ...params, shopperId: person.id }
    await rateOrder(house, { ...key, ...body })
    return shown(key)
  })

  serve(contract.refundOrder, async ({ db, person, params, body, idempotencyKey }) => {
    await refundOrder(house, { ...params, ...body, memberId: person.id, idempotencyKey })
    return presentMoneyTrail(await moneyTrail(db, { ...params, personId: person.id }))
  })

  serve(contract.quoteRefund, ({ person, params, query: { amountMinor, lines } }) =>
    quoteRefund(house, {
      ...params,
      memberId: person.id,
      amountMinor,
      lines: lines === undefined ? undefined : readRefundLines(lines),
    }),
  )

  serve(contract.getShopOrder, ({ person, params }) => shopOrder(house, { ...params, personId: person.id }))

  serve(contract.getMoneyTrail, async ({ db, person, params }) => {
    const { currency, heldMinor, steps } = await moneyTrail(db, { ...params, personId: person.id })
    return presentMoneyTrail({ currency, heldMinor, steps })
  })
}
