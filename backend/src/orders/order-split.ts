/** What the town keeps of the goods for running Highstreet; platforms elsewhere keep 15 to 30 %. */
export const townFeePercent = 3

export interface OrderMoney {
  goodsMinor: number
  discountMinor: number
  /** Inside the goods, after the discount: rounded to the cent once for each rate, as the shopper was told. */
  taxMinor: number
  deliveryMinor: number
  tipMinor: number
}

/**
 * Who gets what of a delivered order. The shop bears the discount. The town's fee is reckoned on what was sold, tax included, and
 * rounded down, in the shop's favour; where a tax is so high that both do not fit, the fee gives way. The shop gets what is left,
 * so that no cent is made or lost.
 */
export function orderSplit({ goodsMinor, discountMinor, taxMinor, deliveryMinor, tipMinor }: OrderMoney) {
  const soldMinor = goodsMinor - discountMinor
  const feeMinor = Math.floor((soldMinor * townFeePercent) / 100)
  const townMinor = Math.min(feeMinor, soldMinor - taxMinor)
  const shopMinor = soldMinor - taxMinor - townMinor
  return { shopMinor, taxMinor, townMinor, deliveryMinor, tipMinor }
}
