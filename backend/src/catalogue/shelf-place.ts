/** The rank between two neighbours of the shelf, or null when the gap between them is used up. Null stands for an end. */
export function rankBetween(before: number | null, after: number | null, gap: number): number | null {
  if (before === null) return after === null ? gap : after - gap
  if (after === null) return before + gap
  const middle = Math.floor((before + after) / 2)
  return middle > before && middle < after ? middle : null
}
