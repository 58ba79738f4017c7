import { type Db, type Tx, view } from '../platform/database.ts'
import type { MediaTables } from './media.tables.ts'

const tables = view<MediaTables>

export interface PictureRow {
  id: string
  alt: string
  width: number
  height: number
  thumbhash: string
}

export function insertPicture(
  tx: Tx,
  picture: PictureRow & { owner_id: string; bytes: number; created_at: Date },
) {
  return tables(tx).insertInto('media.pictures').values(picture).execute()
}

export function rowsByIds(db: Db | Tx, ids: readonly string[]): Promise<PictureRow[]> {
  return tables(db)
    .selectFrom('media.pictures')
    .select(['id', 'alt', 'width', 'height', 'thumbhash'])
    .where('id', 'in', ids)
    .execute()
}

/** When the uploads of an owner since an instant were made, oldest first. */
export async function uploadTimes(db: Db, { ownerId, since }: { ownerId: string; since: Date }) {
  const rows = await tables(db)
    .selectFrom('media.pictures')
    .select('created_at')
    .where('owner_id', '=', ownerId)
    .where('created_at', '>', since)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.created_at)
}

export async function coldPictures(db: Db, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('media.pictures')
    .select('id')
    .where('warmed_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export function markWarmed(db: Db, { ids, at }: { ids: string[]; at: Date }) {
  return tables(db).updateTable('media.pictures').set({ warmed_at: at }).where('id', 'in', ids).execute()
}
