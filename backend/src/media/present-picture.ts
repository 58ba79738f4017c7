import type { Picture } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { type PictureRow, rowsByIds } from './media.queries.ts'

export function presentPicture({ id, alt, width, height, thumbhash }: PictureRow): Picture {
  return { id, alt, width, height, thumbhash }
}

/** In one statement; ids that are unknown are missing from the map. */
export async function picturesByIds(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Picture>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await rowsByIds(db, wanted)
  return new Map(rows.map((row) => [row.id, presentPicture(row)]))
}

/** Refuses with `picture_not_found` and the first id that is unknown. */
export async function assertPicturesExist(tx: Db | Tx, ids: readonly string[]): Promise<void> {
  const known = await picturesByIds(tx, ids)
  const missing = ids.find((id) => !known.has(id))
  if (missing) throw new Refusal('picture_not_found', { facts: { pictureId: missing } })
}
