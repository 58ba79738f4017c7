import type { BodyOf, foundTown } from '@highstreet/contract'
import { assertPicturesExist } from '../media/index.ts'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { categoryIds } from './categories.queries.ts'
import { insertListings } from './listings.queries.ts'
import { insertMembers } from './members.queries.ts'
import { addShop } from './open-shop.ts'
import { rankGap } from './ranks.queries.ts'
import { dropReads } from './ready-reads.ts'
import { addToRating, insertReviews } from './reviews.queries.ts'
import { listingRow } from './write-listing.ts'

type TownShop = BodyOf<typeof foundTown>['shops'][number]
/** By handle, as the people of the same town were made. */
type People = ReadonlyMap<string, { id: string; name: string }>

/** A statement has at most 65,535 parameters; a listing takes seventeen. */
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
  const rows = shop.listings.map((draft, n) =>
    listingRow(draft, { shopId, rank: (n + 1) * rankGap, now, categories }),
  )
  for (let n = 0; n < rows.length; n += rowsAStatement) {
    await insertListings(tx, rows.slice(n, n + rowsAStatement))
  }
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
