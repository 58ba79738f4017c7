import {
  type KitchenOrder,
  type Order,
  type OrderProgress,
  orderStatuses,
  type Picture,
} from '@highstreet/contract'
import { lineTotalMinor } from './basket-price.ts'
import { cancellationTerms } from './cancellation-terms.ts'
import { suggestedPromiseMinutes } from './kitchen-promise.ts'
import type { OrderLineRow, OrderRow, OrderStepRow, RatingRow } from './orders.tables.ts'
import { presentOrderShop } from './present-basket.ts'
import { presentPrice } from './present-quote.ts'
import type { OpenShop } from './quote.ts'

export interface WholeOrder {
  order: OrderRow
  lines: OrderLineRow[]
  /** After it was placed. */
  steps: OrderStepRow[]
  rating: RatingRow | null
}

/** What its shopper sees. */
export function presentOrder(whole: WholeOrder, { shop, pictures }: ShopNow): Order {
  const { order, lines, rating } = whole
  const money = (amount: number) => ({ amount, currency: order.currency })
  const terms = cancellationTerms({ status: order.status, totalMinor: order.total_minor })
  return {
    id: order.id,
    progress: presentProgress(whole),
    shop: shop
      ? presentOrderShop(shop, pictures)
      : { id: order.shop_id, slug: order.shop_slug, name: order.shop_name, picture: null, isOpen: false },
    lines: lines.map((line) => presentLine(line, order.currency)),
    price: presentOrderPrice(order),
    address: {
      line: order.address_line,
      position: { latitude: order.address_latitude, longitude: order.address_longitude },
    },
    note: order.note,
    cancellation: { allowed: terms.allowed, fee: money(terms.feeMinor) },
    rating: {
      allowed: isRatable(whole),
      given: rating && { stars: rating.stars, words: rating.words },
    },
    trackingToken: order.tracking_token,
    handoverCode: order.handover_code,
  }
}

/** The shop as it is now; null when it is gone. */
export interface ShopNow {
  shop: OpenShop | null
  pictures: Map<string, Picture>
}

/** What the shop's board shows: no address, no code, no link. */
export function presentKitchenOrder(whole: WholeOrder): KitchenOrder {
  const { order, lines } = whole
  const kitchen = { prepMinutes: order.prep_minutes, rideMinutes: order.ride_minutes }
  return {
    id: order.id,
    progress: presentProgress(whole),
    customerName: order.shopper_name,
    note: order.note,
    lines: lines.map((line) => presentLine(line, order.currency)),
    total: { amount: order.total_minor, currency: order.currency },
    readyBy: order.ready_by?.toISOString() ?? null,
    suggestedPromiseMinutes: suggestedPromiseMinutes(kitchen),
  }
}

/** What whoever has the link sees: nothing personal but the courier's name. */
export function presentProgress({ order, steps }: Pick<WholeOrder, 'order' | 'steps'>): OrderProgress {
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    placedAt: order.placed_at.toISOString(),
    promisedAt: order.promised_at?.toISOString() ?? null,
    escalatedAt: order.escalated_at?.toISOString() ?? null,
    steps: [placedStep(order), ...steps]
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || stepOrder(a) - stepOrder(b))
      .map((step) => ({
        status: step.status,
        at: step.at.toISOString(),
        by: takerName(step, order),
        reason: step.reason,
      })),
    courier: order.courier_name === null ? null : { name: order.courier_name },
    shop: {
      slug: order.shop_slug,
      name: order.shop_name,
      position: { latitude: order.pickup_latitude, longitude: order.pickup_longitude },
    },
  }
}

/** Who placed it, and when, the order itself says. */
function placedStep({ id, placed_at, shopper_id }: OrderRow): OrderStepRow {
  return {
    order_id: id,
    status: 'placed',
    at: placed_at,
    taker: 'shopper',
    person_id: shopper_id,
    reason: null,
  }
}

export function isRatable({ order, rating }: Pick<WholeOrder, 'order' | 'rating'>) {
  return order.status === 'delivered' && rating === null
}

/** Two steps may fall into the same millisecond. */
function stepOrder({ status }: OrderStepRow) {
  return orderStatuses.indexOf(status)
}

function takerName({ taker }: OrderStepRow, order: OrderRow) {
  switch (taker) {
    case 'shopper':
      return 'Customer'
    case 'shop':
      return order.shop_name
    case 'courier':
      return order.courier_name ?? 'Courier'
    case 'town':
      return 'Town'
  }
}

export function presentLine(line: OrderLineRow, currency: string): Order['lines'][number] {
  const unitMinor = line.unit_minor
  return {
    id: line.id,
    listingId: line.listing_id,
    name: line.name,
    quantity: line.quantity,
    choices: line.choices,
    note: line.note,
    unitPrice: { amount: unitMinor, currency },
    lineTotal: { amount: lineTotalMinor({ unitMinor, quantity: line.quantity }), currency },
  }
}

export function presentOrderPrice(order: OrderRow): Order['price'] {
  const price = {
    goodsMinor: order.goods_minor,
    discountMinor: order.discount_minor,
    deliveryMinor: order.delivery_minor,
    tipMinor: order.tip_minor,
    totalMinor: order.total_minor,
    taxes: order.taxes,
  }
  return presentPrice(price, order.currency)
}
