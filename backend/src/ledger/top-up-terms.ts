/** How a top-up stands in the book, and by the network's word. Minor units. */
export interface TopUpTerms {
  creditedMinor: number
  takenBackMinor: number
  /** By the network, in all. */
  receivedMinor: number
  networkTookBackMinor: number
  /** What the person can spend now. */
  availableMinor: number
}

/**
 * What must move so that the book says what the network says. A wallet never goes below zero: what was taken back and is spent
 * already is a claim of the town on the person. Asked again after it was done, nothing moves.
 */
export function topUpTerms(terms: TopUpTerms) {
  const creditMinor = Math.max(0, terms.receivedMinor - terms.creditedMinor)
  const creditedMinor = terms.creditedMinor + creditMinor
  const targetMinor = Math.min(terms.networkTookBackMinor, creditedMinor)
  const missingMinor = Math.max(0, targetMinor - terms.takenBackMinor)
  const takeMinor = Math.min(missingMinor, Math.max(0, terms.availableMinor + creditMinor))
  const giveBackMinor = Math.max(0, terms.takenBackMinor - targetMinor)
  return {
    creditMinor,
    takeMinor,
    giveBackMinor,
    creditedMinor,
    takenBackMinor: terms.takenBackMinor + takeMinor - giveBackMinor,
    claimedMinor: missingMinor - takeMinor,
  }
}
