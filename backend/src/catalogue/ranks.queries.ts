import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

/** Twenty listings can be put into one gap before the shelf is numbered afresh. */
export const rankGap = 1_048_576

export interface Ranked {
  id: string
  rank: number
}

/** Whoever rearranges a shelf waits for whoever is at it. */
export async function lockShelf(tx: Tx, shopId: string) {
  await sql`select from catalogue.shops where id = ${shopId} for no key update`.execute(tx)
}

/** The rank after everything else on the shelf. */
export async function lastRank(tx: Tx, shopId: string): Promise<number> {
  const { rows } = await sql<{ rank: number }>`
    select coalesce(max(rank), 0)::bigint as rank from catalogue.listings where shop_id = ${shopId}`.execute(
    tx,
  )
  return rows[0]?.rank ?? 0
}

export async function rankedListing(tx: Tx, shopId: string, id: string): Promise<Ranked | undefined> {
  const { rows } = await sql<Ranked>`
    select id, rank from catalogue.listings where id = ${id} and shop_id = ${shopId}`.execute(tx)
  return rows[0]
}

/** What stands right after a place, or first; `but` is being moved and does not count. */
export async function nextOnShelf(
  tx: Tx,
  { shopId, after, but }: { shopId: string; after: Ranked | null; but: string },
): Promise<Ranked | undefined> {
  const { rows } = await sql<Ranked>`
    select id, rank from catalogue.listings where shop_id = ${shopId} and id <> ${but}
      ${after ? sql`and (rank, id) > (${after.rank}::bigint, ${after.id}::uuid)` : sql``}
    order by rank, id limit 1`.execute(tx)
  return rows[0]
}

/** Rows are locked in key order first, as orders do, so that nobody waits in a circle. */
export async function renumberShelf(tx: Tx, shopId: string) {
  await sql`select id from catalogue.listings where shop_id = ${shopId} order by id for no key update`.execute(
    tx,
  )
  await sql`
    update catalogue.listings listing set rank = counted.n * ${rankGap}::bigint
    from (select id, row_number() over (order by rank, id) as n from catalogue.listings
          where shop_id = ${shopId}) as counted
    where listing.id = counted.id`.execute(tx)
}
