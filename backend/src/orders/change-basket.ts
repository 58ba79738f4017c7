import { maxLineQuantity } from '@highstreet/contract'
import { listingsForSale } from '../catalogue/index.ts'
import { type Db, type Tx, uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { maxBasketLines } from './basket-owner.ts'
import { type BasketOwner, deleteLine, linesOfBasket, lockBasket, saveLine } from './baskets.queries.ts'
import type { BasketLineRow } from './orders.tables.ts'
import { type Item, itemOf, piecesWanted, type Selection, selectionOf } from './quote.ts'

/** Puts something in; the same selection adds up, at most to what one line may hold. */
export async function addToBasket(house: House, owner: BasketOwner, selection: Selection): Promise<void> {
  const item = await buyableItem(house, selection)
  await house.db.transaction().execute(async (tx) => {
    const basketId = await lockBasket(tx, owner, house.clock.now())
    const lines = await linesOfBasket(tx, basketId)
    const choiceIds = selection.choiceIds.toSorted()
    const same = lines.find((line) => isSame(line, { ...selection, choiceIds }))
    if (!same && lines.length >= maxBasketLines)
      throw new Refusal('basket_full', { facts: { max: maxBasketLines } })

    const quantity = Math.min((same?.quantity ?? 0) + selection.quantity, maxLineQuantity)
    assertInStock(item, [
      ...lines.filter((line) => line !== same).map(selectionOf),
      { ...selection, quantity },
    ])
    await saveLine(tx, {
      id: same?.id ?? uuidv7(),
      basket_id: basketId,
      shop_id: item.listing.shopId,
      listing_id: selection.listingId,
      quantity,
      choice_ids: choiceIds,
      note: selection.note,
      seen_unit_minor: item.unitMinor,
    })
  })
}

export interface LineChange {
  lineId: string
  quantity?: number | undefined
  note?: string | undefined
}

/** Changes how many or the note; whoever changes a line has seen its price. */
export async function changeBasketLine(house: House, owner: BasketOwner, change: LineChange): Promise<void> {
  await house.db.transaction().execute(async (tx) => {
    const basketId = await lockBasket(tx, owner, house.clock.now())
    const lines = await linesOfBasket(tx, basketId)
    const line = lines.find(({ id }) => id === change.lineId)
    if (!line) throw new Refusal('basket_line_not_found')

    const changed = { ...line, quantity: change.quantity ?? line.quantity, note: change.note ?? line.note }
    // With its new note it may have become the same as another line: then they add up.
    const same = lines.find((other) => other !== line && isSame(other, selectionOf(changed)))
    if (same) changed.quantity = Math.min(changed.quantity + same.quantity, maxLineQuantity)

    const listing = (await listingsForSale(tx, [line.listing_id])).get(line.listing_id)
    if (!listing) throw new Refusal('basket_line_not_found')
    const item = itemOf(selectionOf(changed), listing)
    if (changed.quantity > line.quantity) {
      assertInStock(
        item,
        [...lines.filter((other) => other !== line && other !== same), changed].map(selectionOf),
      )
    }
    await deleteLine(tx, { basketId, lineId: line.id })
    await saveLine(tx, { ...changed, seen_unit_minor: item.choices ? item.unitMinor : line.seen_unit_minor })
  })
}

export async function removeBasketLine(house: House, owner: BasketOwner, lineId: string): Promise<void> {
  await house.db.transaction().execute(async (tx) => {
    const basketId = await lockBasket(tx, owner, house.clock.now())
    if (!(await deleteLine(tx, { basketId, lineId }))) throw new Refusal('basket_line_not_found')
  })
}

/** One listing as somebody wants it now. Refuses what is unknown, not for sale, or chosen wrongly. */
export async function buyableItem(house: House, selection: Selection, db: Db | Tx = house.db): Promise<Item> {
  const listings = await listingsForSale(db, [selection.listingId])
  const listing = listings.get(selection.listingId)
  if (!listing) throw new Refusal('listing_not_found')
  if (!listing.forSale) throw new Refusal('listing_not_for_sale', { facts: { name: listing.name } })
  const item = itemOf(selection, listing)
  if (!item.choices) throw new Refusal('option_choice_invalid')
  return item
}

/** Only a courtesy: stock is taken at checkout. */
function assertInStock({ listing }: Item, selections: Selection[]) {
  const wanted = piecesWanted(selections).get(listing.id) ?? 0
  if (listing.stock === null || wanted <= listing.stock) return
  throw new Refusal('out_of_stock', {
    facts: { listingId: listing.id, name: listing.name, available: listing.stock },
  })
}

function isSame(line: BasketLineRow, selection: Selection) {
  return (
    line.listing_id === selection.listingId &&
    line.note === selection.note &&
    line.choice_ids.join() === selection.choiceIds.join()
  )
}
