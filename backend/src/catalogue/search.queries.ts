import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { type ListingRow, listingColumns, withShop } from './listings.queries.ts'
import { searchWords } from './search-words.ts'

export type FoundRow = ListingRow & { score: number }

export interface ShopSearch {
  shopId: string
  q: string
  category?: string | undefined
  published: boolean
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
        ${search.published ? sql`and status = 'published'` : sql``}
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
