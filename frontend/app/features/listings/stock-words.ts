import { fewPieces } from '@highstreet/contract/few-pieces'

/** What a shopper should know about the shelf; undefined when there is plenty or it is made to order. */
export function stockWords(available: number | null) {
  if (available === null || available > fewPieces) return undefined
  return available === 0 ? 'Sold out' : `Only ${available} left`
}
