import { includedTaxMinor } from './basket-price.ts'

export interface Goods {
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
  return shareMinor(goodsMinor - discountMinor, chosenMinor, goodsMinor)
}

/** The tax inside pieces of an order: of what is given back for those of each rate, to the nearest cent. */
export function refundTaxMinor(
  goods: Goods,
  chosen: readonly { unitMinor: number; quantity: number; taxRateBasisPoints: number }[],
): number {
  const byRate = Map.groupBy(chosen, (piece) => piece.taxRateBasisPoints)
  return [...byRate].reduce(
    (sum, [rate, pieces]) => sum + includedTaxMinor(refundAmountMinor(goods, pieces), rate),
    0,
  )
}

interface Taxed extends Goods {
  taxMinor: number
}

/** The tax inside an amount that is given back for nothing in particular: its share of the goods, of which all that is not delivery or tip. */
export function taxInAmountMinor(
  { goodsMinor, discountMinor, taxMinor }: Taxed,
  amountMinor: number,
): number {
  const soldMinor = goodsMinor - discountMinor
  return shareMinor(taxMinor, Math.min(amountMinor, soldMinor), soldMinor)
}

interface Given {
  amountMinor: number
  taxMinor: number
}

/**
 * How much of a refund a shop takes from the tax that it owes: what is inside, never more than the order has left of it, and all of
 * that when nothing of the order stays paid.
 */
export function taxGivenBackMinor(
  order: { paidMinor: number; taxMinor: number; given: Given },
  refund: Given,
): number {
  const leftMinor = order.taxMinor - order.given.taxMinor
  const isLast = order.given.amountMinor + refund.amountMinor >= order.paidMinor
  return Math.max(0, Math.min(isLast ? leftMinor : refund.taxMinor, leftMinor, refund.amountMinor))
}

/** `part` of `whole`, of an amount, to the nearest cent; half a cent goes up. */
function shareMinor(amountMinor: number, part: number, whole: number) {
  if (whole === 0) return 0
  // Whole numbers all the way: the product may be more than a float keeps exactly.
  const [amount, share, all] = [BigInt(amountMinor), BigInt(part), BigInt(whole)]
  return Number((2n * amount * share + all) / (2n * all))
}
