import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { ListingStatus } from './catalogue.tables.ts'
import { type ListingRow, listingColumns, withShop } from './listings.queries.ts'
import { searchWords } from './search-words.ts'
import type { ShopRow } from './shops.queries.ts'

export type FoundRow = ListingRow & { score: number }

export interface ShopSearch {
  shopId: string
  q: string
  category?: string | undefined
  status?: ListingStatus | undefined
  after: readonly [score: number, id: string] | null
  limit: number
}

/** Best match first; short names that match go before long ones. */
export async function foundInShop(db: Db, search: ShopSearch): Promise<FoundRow[]> {
  const words = searchWords(search.q)
  if (!words) return []
  const { rows } = await sql<FoundRow>`
    with found as (
      select id, ts_rank(search, query, 1)::float8 as score
      from catalogue.listings, to_tsquery('simple', ${words}) as query
      where search @@ query and shop_id = ${search.shopId}
        ${search.status ? sql`and status = ${search.status}` : sql``}
        ${
          search.category
            ? sql`and category_id = (select id from catalogue.categories
          where shop_id = ${search.shopId} and slug = ${search.category})`
            : sql``
        })
    select found.score, ${listingColumns} from (
      select * from found
      ${search.after ? sql`where (-score, id) > (${-search.after[0]}::float8, ${search.after[1]}::uuid)` : sql``}
      order by -score, id limit ${search.limit}) as found
    join catalogue.listings listing on listing.id = found.id ${withShop}
    order by -found.score, found.id`.execute(db)
  return rows
}

/** A word that has hardly begun matches everything; beyond so many, the first that are found are put in order. */
const maxCandidates = 10_000

export async function listingsFoundInTown(db: Db, { q, limit }: { q: string; limit: number }) {
  const words = searchWords(q)
  if (!words) return []
  const { rows } = await sql<FoundRow>`
    with candidate as (
      select id, search from catalogue.listings
      where search @@ to_tsquery('simple', ${words}) and status = 'published' limit ${maxCandidates}),
    found as (
      select id, ts_rank(search, to_tsquery('simple', ${words}), 1)::float8 as score from candidate
      order by 2 desc, id limit ${limit})
    select found.score, ${listingColumns} from found
    join catalogue.listings listing on listing.id = found.id ${withShop}
    order by found.score desc, found.id`.execute(db)
  return rows
}

export async function shopsFoundInTown(
  db: Db,
  { q, limit }: { q: string; limit: number },
): Promise<ShopRow[]> {
  const words = searchWords(q)
  if (!words) return []
  const { rows } = await sql<ShopRow>`
    select shop.* from catalogue.shops shop where search @@ to_tsquery('simple', ${words})
    order by ts_rank(search, to_tsquery('simple', ${words})) desc, id limit ${limit}`.execute(db)
  return rows
}
