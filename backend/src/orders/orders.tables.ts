import type { OrderStatus } from '@highstreet/contract'
import type { Taking } from '../catalogue/index.ts'
import type { StepTaker } from './order-life.ts'

export interface BasketLineRow {
  id: string
  basket_id: string
  shop_id: string
  listing_id: string
  quantity: number
  choice_ids: string[]
  note: string
  seen_unit_minor: number
}

export interface OrderRow {
  id: string
  number: string
  status: OrderStatus
  shopper_id: string
  shopper_name: string
  shop_id: string
  shop_slug: string
  shop_name: string
  pickup_line: string
  pickup_latitude: number
  pickup_longitude: number
  address_line: string
  address_latitude: number
  address_longitude: number
  note: string
  prep_minutes: number
  ride_minutes: number
  currency: string
  goods_minor: number
  discount_minor: number
  delivery_minor: number
  tip_minor: number
  total_minor: number
  taxes: { rateBasisPoints: number; includedMinor: number }[]
  /** By the stock book; goes back when the order is cancelled or rejected. */
  taken: Taking[]
  placed_at: Date
  promised_at: Date | null
  ready_by: Date | null
  escalated_at: Date | null
  courier_id: string | null
  courier_name: string | null
  tracking_token: string
  handover_code: string
}

export interface OrderLineRow {
  id: string
  order_id: string
  listing_id: string
  name: string
  quantity: number
  choices: string[]
  note: string
  unit_minor: number
  tax_rate_basis_points: number
}

export interface OrderStepRow {
  order_id: string
  status: OrderStatus
  at: Date
  taker: StepTaker
  person_id: string | null
  reason: string | null
}

export interface RatingRow {
  order_id: string
  stars: number
  words: string
  at: Date
}

/** The tables as Kysely sees them when it writes rows. */
export interface OrdersTables {
  'orders.orders': Omit<OrderRow, 'taxes'> & { taxes: string }
  'orders.order_lines': OrderLineRow
  'orders.order_steps': OrderStepRow
  'orders.ratings': RatingRow
}
