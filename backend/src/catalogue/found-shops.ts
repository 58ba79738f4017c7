import type { BodyOf, foundTown } from '@highstreet/contract'
import { assertPicturesExist } from '../media/index.ts'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { categoryIds } from './categories.queries.ts'
import { insertListings, type ListingInsert } from './listings.queries.ts'
import { insertMembers } from './members.queries.ts'
import { addShop } from './open-shop.ts'
import { rankGap } from './ranks.queries.ts'
import { dropReads } from './ready-reads.ts'
import { addToRating, insertReviews } from './reviews.queries.ts'
import { setPieces } from './stock.queries.ts'
import { insertSupplies } from './supplies.queries.ts'
import { listingRow } from './write-listing.ts'

type TownShop = BodyOf<typeof foundTown>['shops'][number]
type TownListing = TownShop['listings'][number]
/** By handle, as the people of the same town were made. */
type People = ReadonlyMap<string, { id: string; name: string }>

/** A statement has at most 65,535 parameters; a listing takes twenty-one. */
const rowsAStatement = 2000

/** Opens a whole town's shops with what they sell and what was said of them. Answers how many listings. */
export async function foundShops(tx: Tx, shops: TownShop[], { people, now }: { people: People; now: Date }) {
  await assertPicturesExist(
    tx,
    shops.flatMap(({ pictureIds, listings }) => [
      ...pictureIds,
      ...listings.flatMap((listing) => listing.pictureIds),
    ]),
  )
  let listingCount = 0
  for (const shop of shops) {
    await foundShop(tx, shop, { people, now })
    listingCount += shop.listings.length
  }
  return listingCount
}

async function foundShop(tx: Tx, shop: TownShop, { people, now }: { people: People; now: Date }) {
  const shopId = await addShop(tx, shop, now)
  const member = (handle: string, role: 'owner' | 'staff') => {
    const person = people.get(handle)
    return person ? [{ shop_id: shopId, person_id: person.id, role, since: now }] : []
  }
  await insertMembers(tx, [
    ...member(shop.ownerHandle, 'owner'),
    ...shop.staffHandles.flatMap((handle) => member(handle, 'staff')),
  ])
  await foundShelf(tx, shop, { shopId, now })
  await foundReviews(tx, shop, { shopId, people })
  await dropReads(tx, { shop: shop.slug })
}

async function foundShelf(tx: Tx, shop: TownShop, { shopId, now }: { shopId: string; now: Date }) {
  const sections = new Set(shop.listings.flatMap(({ category }) => category ?? []))
  const categories = await categoryIds(tx, shopId, [...sections])
  const supplies = shop.supplies.map(({ name, available }) => ({ id: uuidv7(), name, available }))
  if (supplies.length > 0)
    await insertSupplies(
      tx,
      supplies.map(({ id, name }) => ({ id, shop_id: shopId, name })),
    )
  const made = shop.listings.map((draft, n) => ({
    draft,
    row: listingRow(
      { ...draft, uses: named(draft.uses, supplies), parts: [] },
      { shopId, rank: (n + 1) * rankGap, now, categories },
    ),
  }))
  const ids = new Map(made.map(({ row }) => [row.name, row.id]))
  const rows = made.map(({ draft, row }) => withParts(row, draft.parts, ids))
  for (let n = 0; n < rows.length; n += rowsAStatement) {
    await insertListings(tx, rows.slice(n, n + rowsAStatement))
  }
  await setPieces(tx, [
    ...supplies.map(({ id: supplyId, available: pieces }) => ({ supplyId, shopId, pieces })),
    ...made.map(({ draft: { stock: pieces }, row: { id: supplyId } }) => ({ supplyId, shopId, pieces })),
  ])
}

function named(uses: TownListing['uses'], supplies: readonly { id: string; name: string }[]) {
  return uses.map(({ supply, quantity }) => {
    const supplyId = supplies.find(({ name }) => name === supply)?.id
    if (!supplyId) throw new Error(`The shop has no supply called ${supply}.`)
    return { supplyId, quantity }
  })
}

function withParts(row: ListingInsert, parts: TownListing['parts'], ids: ReadonlyMap<string, string>) {
  if (parts.length === 0) return row
  const found = parts.map(({ listing, quantity }) => {
    const listingId = ids.get(listing)
    if (!listingId) throw new Error(`The shop sells no ${listing}.`)
    return { listingId, quantity }
  })
  const takes = [...row.takes, ...found.map(({ listingId }) => listingId)]
  return { ...row, parts: JSON.stringify(found), takes }
}

async function foundReviews(tx: Tx, shop: TownShop, { shopId, people }: { shopId: string; people: People }) {
  if (shop.reviews.length === 0) return
  const reviews = shop.reviews.map(({ byHandle, stars, words, at }) => ({
    id: uuidv7(),
    shop_id: shopId,
    order_id: null,
    by_name: people.get(byHandle)?.name ?? 'A neighbour',
    stars,
    words,
    at: new Date(at),
  }))
  await insertReviews(tx, reviews)
  await addToRating(tx, { shopId, stars: reviews.map(({ stars }) => stars) })
}
