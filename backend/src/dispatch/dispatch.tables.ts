import type { ColumnType } from 'kysely'

export type DeliveryRowStatus = 'waiting' | 'assigned' | 'collected' | 'delivered' | 'withdrawn'
export type OfferStatus = 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn'

type Defaulted<T> = ColumnType<T, T | undefined, T>

export interface DispatchTables {
  'dispatch.couriers': {
    person_id: string
    online: boolean
    latitude: number | null
    longitude: number | null
    position_at: Date | null
  }
  'dispatch.deliveries': {
    id: string
    order_id: string
    order_number: string
    shop_name: string
    customer_name: string
    pickup_line: string
    pickup_latitude: number
    pickup_longitude: number
    dropoff_line: string
    dropoff_latitude: number
    dropoff_longitude: number
    handover_code: string
    wrong_codes: Defaulted<number>
    codes_blocked_until: Defaulted<Date | null>
    pay_minor: number
    tip_minor: number
    promised_at: Date
    ready: Defaulted<boolean>
    status: DeliveryRowStatus
    courier_id: Defaulted<string | null>
    created_at: Date
    delivered_at: Defaulted<Date | null>
    shop_id: Defaulted<string | null>
    unclaimed_at: Defaulted<Date | null>
  }
  'dispatch.offers': {
    id: string
    delivery_id: string
    courier_id: string
    distance_meters: number
    status: OfferStatus
    made_at: Date
    lapses_at: Date
  }
}
