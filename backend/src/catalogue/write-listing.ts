import type {
  BodyOf,
  createListing as contractCreate,
  updateListing as contractUpdate,
} from '@highstreet/contract'
import { assertPicturesExist } from '../media/index.ts'
import { type Db, isUniqueViolation, type Tx, uuidv7 } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { categoryIds } from './categories.queries.ts'
import { saveRecipe, takesOf } from './listing-recipe.ts'
import {
  changeListing,
  insertListings,
  type ListingInsert,
  type ListingRow,
  listingById,
  lockListing,
} from './listings.queries.ts'
import { assertMember } from './membership.ts'
import { openDropLater } from './open-drop.ts'
import { optionGroups } from './option-groups.ts'
import { lastRank, rankGap } from './ranks.queries.ts'
import { dropReads } from './ready-reads.ts'
import { lockLevels, setPieces } from './stock.queries.ts'
import { suppliesOf } from './stocked-listings.ts'
import { tellEdited, tellShelf } from './tell-shelf.ts'
import { tellTakers } from './tell-takers.ts'

export type ListingDraft = BodyOf<typeof contractCreate>
export type ListingChanges = BodyOf<typeof contractUpdate>

/** Puts a listing at the end of the shelf. */
export async function createListing(
  db: Db,
  { shopId, personId, draft, now }: { shopId: string; personId: string; draft: ListingDraft; now: Date },
): Promise<ListingRow> {
  return db.transaction().execute(async (tx) => {
    await assertMember(tx, shopId, personId)
    await assertPicturesExist(tx, draft.pictureIds)
    const categories = await categoryIds(tx, shopId, draft.category ? [draft.category] : [])
    const rank = (await lastRank(tx, shopId)) + rankGap
    const row = listingRow(draft, { shopId, rank, now, categories })
    await refusingTakenBarcode(insertListings(tx, [row]))
    await setPieces(tx, [{ supplyId: row.id, shopId, pieces: draft.stock }])
    await saveRecipe(tx, { ...draft, optionGroups: JSON.parse(row.option_groups), listingId: row.id, shopId })
    await openDropLater(tx, row)
    return saved(tx, row.id)
  })
}

/** A row for the table; also used to found a town. */
export function listingRow(
  draft: ListingDraft,
  made: { shopId: string; rank: number; now: Date; categories: ReadonlyMap<string, string> },
): ListingInsert {
  const groups = optionGroups(draft.optionGroups, [], uuidv7)
  return {
    id: uuidv7(),
    shop_id: made.shopId,
    category_id: made.categories.get(draft.category ?? '') ?? null,
    name: draft.name,
    description: draft.description,
    price_minor: draft.priceMinor,
    unit: draft.unit,
    sells_from: draft.sellsFrom === null ? null : new Date(draft.sellsFrom),
    limit_per_person: draft.limitPerPerson,
    picture_ids: draft.pictureIds,
    option_groups: JSON.stringify(groups),
    uses: JSON.stringify(draft.uses),
    parts: JSON.stringify(draft.parts),
    kitchen_minutes: draft.kitchenMinutes,
    takes: takesOf({ ...draft, optionGroups: groups }),
    tags: draft.tags,
    tax_rate_basis_points: draft.taxRateBasisPoints,
    barcode: draft.barcode,
    status: draft.status,
    rank: made.rank,
    created_at: made.now,
    updated_at: made.now,
  }
}

export async function updateListing(
  db: Db,
  change: { listingId: string; personId: string; changes: ListingChanges; now: Date },
): Promise<ListingRow> {
  const { listingId, personId, changes, now } = change
  return db.transaction().execute(async (tx) => {
    const listing = await lockedListing(tx, listingId)
    await assertMember(tx, listing.shop_id, personId)
    if (changes.pictureIds) await assertPicturesExist(tx, changes.pictureIds)
    const availableBefore = (await suppliesOf(tx, [listing])).availableOf(listing)
    const columns = await changedColumns(tx, listing, changes)
    if (Object.keys(columns).length === 0 && changes.stock === undefined) return listing
    await refusingTakenBarcode(changeListing(tx, listingId, { ...columns, updated_at: now }))
    if (changes.stock !== undefined)
      await setPieces(tx, [{ supplyId: listingId, shopId: listing.shop_id, pieces: changes.stock }])
    const after = await saved(tx, listingId)
    if ('takes' in columns)
      await saveRecipe(tx, { ...after, listingId, shopId: after.shop_id, optionGroups: after.option_groups })
    if (changes.sellsFrom !== undefined) await openDropLater(tx, after)
    const available = (await suppliesOf(tx, [after])).availableOf(after)
    const { shop_id: shopId, name } = after
    await tellShelf(tx, [{ listingId, shopId, name, before: availableBefore, after: available }])
    if (listing.stock !== after.stock) await tellSets(tx, listing, after)
    await tellEdited(tx, { shopId: listing.shop_id, listingId })
    return after
  })
}

/** What a set has depends on the shelves of its parts. */
export async function tellSets(
  tx: Tx,
  { id, stock }: Pick<ListingRow, 'id' | 'stock'>,
  after: Pick<ListingRow, 'stock'>,
) {
  const pieces = (stock: number | null) => stock ?? Number.POSITIVE_INFINITY
  await tellTakers(tx, [{ supplyId: id, before: pieces(stock), after: pieces(after.stock) }], { but: id })
}

async function changedColumns(tx: Tx, listing: ListingRow, changes: ListingChanges) {
  const { pictureIds, priceMinor, taxRateBasisPoints, category, optionGroups: drafts, ...others } = changes
  const { sellsFrom, limitPerPerson, stock: _onItsShelf, uses, parts, kitchenMinutes, ...same } = others
  const groups = drafts && optionGroups(drafts, listing.option_groups, uuidv7)
  const recipe = {
    uses: uses ?? listing.uses,
    parts: parts ?? listing.parts,
    optionGroups: groups ?? listing.option_groups,
  }
  const categories = await categoryIds(tx, listing.shop_id, category ? [category] : [])
  return {
    ...given(same),
    ...(pictureIds !== undefined && { picture_ids: pictureIds }),
    ...(priceMinor !== undefined && { price_minor: priceMinor }),
    ...(sellsFrom !== undefined && { sells_from: sellsFrom === null ? null : new Date(sellsFrom) }),
    ...(limitPerPerson !== undefined && { limit_per_person: limitPerPerson }),
    ...(taxRateBasisPoints !== undefined && { tax_rate_basis_points: taxRateBasisPoints }),
    ...(category !== undefined && { category_id: categories.get(category ?? '') ?? null }),
    ...(kitchenMinutes !== undefined && { kitchen_minutes: kitchenMinutes }),
    ...(uses !== undefined && { uses: JSON.stringify(uses) }),
    ...(parts !== undefined && { parts: JSON.stringify(parts) }),
    ...(groups !== undefined && { option_groups: JSON.stringify(groups) }),
    ...((uses ?? parts ?? groups) !== undefined && { takes: takesOf(recipe) }),
  }
}

/** Fields whose column has the same name; absent ones stay as they are. */
function given<T extends object>(fields: T) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** With its shelf. Refuses with `listing_not_found`. */
export async function lockedListing(tx: Tx, listingId: string): Promise<ListingRow> {
  await lockListing(tx, listingId)
  await lockLevels(tx, { supplyIds: [listingId] })
  const listing = await listingById(tx, listingId)
  if (!listing) throw new Refusal('listing_not_found')
  return listing
}

async function saved(tx: Tx, listingId: string): Promise<ListingRow> {
  const listing = await lockedListing(tx, listingId)
  await sayListingChanged(tx, listing)
  return listing
}

export async function sayListingChanged(
  tx: Tx,
  { id, shop_id: shopId, shop_slug: slug }: Pick<ListingRow, 'id' | 'shop_id' | 'shop_slug'>,
) {
  await dropReads(tx, { listingIds: [id], shop: slug })
  await publish(tx, 'listings.changed', shopId, { shopId, slug, listingIds: [id] })
}

async function refusingTakenBarcode<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (!isUniqueViolation(error, 'listings_barcode')) throw error
    throw new Refusal('invalid_input', {
      errors: [{ path: 'body.barcode', message: 'Another listing of this shop has this barcode.' }],
    })
  }
}
