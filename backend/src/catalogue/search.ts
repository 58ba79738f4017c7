import { z } from 'zod'
import type { FoundRow } from './search.queries.ts'

export { foundInShop } from './search.queries.ts'

/** The place of a search result: how well it matches, and its id among equals. */
export const ScoreAndId = z.tuple([z.number(), z.uuid()])

export function foundPlaceOf({ score, id }: FoundRow): [number, string] {
  return [score, id]
}
