/** 10 % off goods strictly over $100.00; decided with the town's shops, who bear it. */
export const discountPercent = 10
export const discountOverMinor = 100_00

export interface PricedLine {
  /** One piece with its choices. */
  unitMinor: number
  quantity: number
  /** Included in the price: 2000 is 20 %. */
  taxRateBasisPoints: number
}

export interface BasketToPrice {
  lines: readonly PricedLine[]
  /** Null while no address is known. */
  deliveryMinor: number | null
  tipMinor: number
}

export interface BasketPrice {
  goodsMinor: number
  discountMinor: number
  deliveryMinor: number | null
  tipMinor: number
  /** goods − discount + delivery + tip */
  totalMinor: number
  /** Already inside the goods, after the discount; one for each rate above zero, lowest first. */
  taxes: { rateBasisPoints: number; includedMinor: number }[]
  /** The least that must be added to get the discount; null when it is given. */
  discountMissingMinor: number | null
}

/** What a basket costs: the page shows it and the server charges it. Minor units throughout; no cent is lost in rounding. */
export function basketPrice({ lines, deliveryMinor, tipMinor }: BasketToPrice): BasketPrice {
  const goodsMinor = sum(lines.map(lineTotalMinor))
  const discountMinor = discountOn(goodsMinor)
  return {
    goodsMinor,
    discountMinor,
    deliveryMinor,
    tipMinor,
    totalMinor: goodsMinor - discountMinor + (deliveryMinor ?? 0) + tipMinor,
    taxes: includedTaxes(lines, discountMinor),
    discountMissingMinor: goodsMinor > discountOverMinor ? null : discountOverMinor + 1 - goodsMinor,
  }
}

export function lineTotalMinor({ unitMinor, quantity }: { unitMinor: number; quantity: number }) {
  return unitMinor * quantity
}

/** Half a cent goes to the shopper. */
function discountOn(goodsMinor: number) {
  return goodsMinor > discountOverMinor ? Math.round((goodsMinor * discountPercent) / 100) : 0
}

function includedTaxes(lines: readonly PricedLine[], discountMinor: number) {
  const rates = [...new Set(lines.map((line) => line.taxRateBasisPoints))].sort((a, b) => a - b)
  const goodsByRate = rates.map((rate) =>
    sum(lines.filter((line) => line.taxRateBasisPoints === rate).map(lineTotalMinor)),
  )
  const discounts = shareOut(discountMinor, goodsByRate)
  return rates.flatMap((rateBasisPoints, i) => {
    const paidMinor = (goodsByRate[i] ?? 0) - (discounts[i] ?? 0)
    const includedMinor = includedTaxMinor(paidMinor, rateBasisPoints)
    return rateBasisPoints > 0 ? [{ rateBasisPoints, includedMinor }] : []
  })
}

/** Of a price that has the tax inside, to the nearest cent. */
export function includedTaxMinor(paidMinor: number, rateBasisPoints: number) {
  return Math.round((paidMinor * rateBasisPoints) / (10_000 + rateBasisPoints))
}

/** Shares an amount in proportion to the weights; the cents left by rounding go to the largest remainders. */
export function shareOut(amountMinor: number, weights: readonly number[]): number[] {
  const total = sum(weights)
  if (total === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (amountMinor * weight) / total)
  const shares = exact.map(Math.floor)
  const remainders = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder)
  const leftMinor = amountMinor - sum(shares)
  for (const { i } of remainders.slice(0, leftMinor)) shares[i] = (shares[i] ?? 0) + 1
  return shares
}

function sum(numbers: readonly number[]) {
  return numbers.reduce((total, number) => total + number, 0)
}
