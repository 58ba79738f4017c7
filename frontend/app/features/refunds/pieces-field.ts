/** The field that says how many pieces of a line are given back. */
export function piecesField(lineId: string): string {
  return `pieces-${lineId}`
}
