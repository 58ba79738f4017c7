/** When a drop begins, as long as that lies ahead; null when it sells. */
export function saleStart({ sellsFrom }: { sellsFrom: Date | null }, now: Date): Date | null {
  return sellsFrom !== null && now < sellsFrom ? sellsFrom : null
}

/** `pieces` are wanted now, `bought` were ordered before and not sent back. */
export function isWithinLimit(wish: { pieces: number; bought: number; limit: number | null }): boolean {
  return wish.limit === null || wish.bought + wish.pieces <= wish.limit
}
