import { z } from 'zod'
import type { Db } from '../platform/database.ts'
import type { VisitorPerson } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { pageOfRows, readCursor } from './cursor.ts'
import { badRowPage, importById } from './import.queries.ts'
import { assertMayImport } from './import-permission.ts'

const rowsAPage = 50
const Place = z.tuple([z.int().max(2 ** 31 - 1), z.int().max(2 ** 31 - 1)])

interface BadRowsQuery {
  importId: string
  person: VisitorPerson
  after?: string | undefined
  limit?: number | undefined
}

/** Every row that was not imported: its line and why. */
export async function listBadRows(db: Db, { importId, person, ...query }: BadRowsQuery) {
  const found = await importById(db, importId)
  if (!found) throw new Refusal('import_not_found')
  await assertMayImport(db, found.shop_id, person)
  const limit = query.limit ?? rowsAPage
  const after = readCursor(Place, query.after)
  const rows = await badRowPage(db, { importId, after, limit: limit + 1 })
  const { items, next } = pageOfRows(rows, limit, ({ line, n }) => [line, n])
  return { items: items.map(({ line, reason, text }) => ({ line, reason, text })), next }
}
