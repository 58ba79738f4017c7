import type { ShopOrder } from '@highstreet/contract'
import { assertMember } from '../catalogue/index.ts'
import { moneyTrailOf, refundableOf } from '../ledger/index.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderById } from './orders.queries.ts'
import { presentMoneyTrail } from './present-money-trail.ts'
import { presentKitchenOrder, presentOrderPrice } from './present-order.ts'
import { wholeOrders } from './whole-orders.ts'

interface AtShop {
  shopId: string
  orderId: string
  personId: string
}

/** Refuses `shop_not_found`, `not_shop_member`, and `order_not_found` for an order of another shop. */
export async function shopOrder({ db }: House, { shopId, orderId, personId }: AtShop): Promise<ShopOrder> {
  await assertMember(db, shopId, personId)
  const order = await orderById(db, orderId)
  if (order?.shop_id !== shopId) throw new Refusal('order_not_found')
  const [[whole], trail, given] = await Promise.all([
    wholeOrders(db, [order]),
    moneyTrailOf(db, orderId),
    refundableOf(db, orderId),
  ])
  if (!whole) throw new Error(`Order ${orderId} can't be shown.`)
  const { currency } = order
  const money = (amount: number) => ({ amount, currency })
  return {
    order: presentKitchenOrder(whole),
    price: presentOrderPrice(order),
    money: presentMoneyTrail({ currency, ...trail }),
    refunds: {
      paid: money(given.paidMinor),
      givenBack: money(given.paidMinor - given.refundableMinor),
      refundable: money(given.refundableMinor),
    },
  }
}
