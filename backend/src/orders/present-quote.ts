import type { Money, Price, Quote } from '@highstreet/contract'
import { discountOverMinor, discountPercent } from './basket-price.ts'
import type { OrderQuote } from './quote.ts'

interface PriceParts {
  goodsMinor: number
  discountMinor: number
  deliveryMinor: number | null
  tipMinor: number
  totalMinor: number
  taxes: readonly { rateBasisPoints: number; includedMinor: number }[]
}

export function presentPrice(price: PriceParts, currency: string): Price {
  const money = (amount: number): Money => ({ amount, currency })
  return {
    goods: money(price.goodsMinor),
    discount: money(price.discountMinor),
    delivery: price.deliveryMinor === null ? null : money(price.deliveryMinor),
    tip: money(price.tipMinor),
    total: money(price.totalMinor),
    taxes: price.taxes.map(({ rateBasisPoints, includedMinor }) => ({
      rateBasisPoints,
      included: money(includedMinor),
    })),
  }
}

export function presentQuote(quote: OrderQuote, currency: string): Quote {
  const moneyOrNull = (amount: number | null) => (amount === null ? null : { amount, currency })
  return {
    price: presentPrice(quote.price, currency),
    discountRule: {
      percent: discountPercent,
      over: { amount: discountOverMinor, currency },
      missing: moneyOrNull(quote.price.discountMissingMinor),
    },
    minimumMissing: moneyOrNull(quote.minimumMissingMinor),
    distanceMeters: quote.distanceMeters,
    deliveryMinutes: quote.deliveryMinutes,
    obstacles: [...new Set(quote.obstacles.map(({ code }) => code))],
  }
}
