/** What changed about a basket's line since it was put in. */
export type LineNotice =
  | { kind: 'price_changed'; wasMinor: number }
  | { kind: 'stock_short'; available: number }
  | { kind: 'not_for_sale' }

export interface WatchedLine {
  forSale: boolean
  quantity: number
  unitMinor: number
  seenUnitMinor: number
  /** Null is made to order. */
  stock: number | null
}

export function basketNotices({
  forSale,
  quantity,
  unitMinor,
  seenUnitMinor,
  stock,
}: WatchedLine): LineNotice[] {
  if (!forSale) return [{ kind: 'not_for_sale' }]
  const notices: LineNotice[] = []
  if (unitMinor !== seenUnitMinor) notices.push({ kind: 'price_changed', wasMinor: seenUnitMinor })
  if (stock !== null && stock < quantity) notices.push({ kind: 'stock_short', available: stock })
  return notices
}
