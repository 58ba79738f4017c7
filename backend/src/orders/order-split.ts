/** What the town keeps of the goods for running Highstreet; platforms elsewhere keep 15 to 30 %. */
export const townFeePercent = 3

export interface OrderMoney {
  goodsMinor: number
  discountMinor: number
  deliveryMinor: number
  tipMinor: number
}

/** Who gets what of a delivered order. The shop bears the discount; the fee is rounded down, in its favour. */
export function orderSplit({ goodsMinor, discountMinor, deliveryMinor, tipMinor }: OrderMoney) {
  const soldMinor = goodsMinor - discountMinor
  const townMinor = Math.floor((soldMinor * townFeePercent) / 100)
  return { shopMinor: soldMinor - townMinor, townMinor, deliveryMinor, tipMinor }
}
