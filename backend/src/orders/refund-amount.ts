interface Goods {
  /** As sold, before the discount. */
  goodsMinor: number
  discountMinor: number
}

/**
 * What pieces of an order are worth: their price less their share of the discount, to the nearest cent. All of them together are what
 * was paid for the goods, exactly.
 */
export function refundAmountMinor(
  { goodsMinor, discountMinor }: Goods,
  chosen: readonly { unitMinor: number; quantity: number }[],
): number {
  const chosenMinor = chosen.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0)
  if (discountMinor === 0 || goodsMinor === 0) return chosenMinor
  // Whole numbers all the way: the product may be more than a float keeps exactly.
  const [part, paid, whole] = [BigInt(chosenMinor), BigInt(goodsMinor - discountMinor), BigInt(goodsMinor)]
  return Number((2n * part * paid + whole) / (2n * whole))
}
