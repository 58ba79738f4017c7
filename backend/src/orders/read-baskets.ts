import { listingsForSale } from '../catalogue/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { type BasketOwner, deleteLines, findBasket, linesOfBasket } from './baskets.queries.ts'
import { boughtBy } from './bought-pieces.ts'
import { buyableItem } from './change-basket.ts'
import type { BasketLineRow } from './orders.tables.ts'
import { type Item, itemOf, type OpenShop, type OrderQuote, quoteOf, selectionOf } from './quote.ts'
import { knownAddress, openShops, stockFor, wayTo } from './selling.ts'

export interface BasketItem extends Item {
  line: BasketLineRow
}

export interface ShopBasket {
  shop: OpenShop
  items: BasketItem[]
  quote: OrderQuote
}

/** Shop by shop, in the order in which they were begun. */
export async function readBaskets(house: House, owner: BasketOwner | null): Promise<ShopBasket[]> {
  const basketId = owner && (await findBasket(house.db, owner))
  if (!basketId) return []
  const items = await basketItems(house.db, basketId)
  const shops = await openShops(
    house,
    house.db,
    items.map(({ listing }) => listing.shopId),
  )
  const [boughtOf, stock] = await Promise.all([
    boughtBy(house.db, personOf(owner), items),
    stockFor(house, house.db, { items, shops: [...shops.values()] }),
  ])
  const now = house.clock.now()
  return [...Map.groupBy(items, ({ listing }) => listing.shopId)].flatMap(([shopId, ofShop]) => {
    const shop = shops.get(shopId)
    return shop
      ? [
          {
            shop,
            items: ofShop,
            quote: quoteOf({ items: ofShop, shop, way: null, tipMinor: 0, now, boughtOf, stock }),
          },
        ]
      : []
  })
}

/** Lines with what the shop says about them now. Listings that were deleted have left the basket with that. */
async function basketItems(db: Db | Tx, basketId: string, shopId?: string) {
  const lines = await linesOfBasket(db, basketId, shopId)
  const ids = lines.map((line) => line.listing_id)
  const listings = await listingsForSale(db, ids)
  const gone = lines.filter((line) => !listings.has(line.listing_id))
  if (gone.length > 0)
    await deleteLines(
      db,
      gone.map(({ id }) => id),
    )
  return lines.flatMap((line): BasketItem[] => {
    const listing = listings.get(line.listing_id)
    return listing ? [{ ...itemOf(selectionOf(line), listing), line }] : []
  })
}

export interface Destination {
  address?: string | undefined
  tipMinor?: number | undefined
}

export async function quoteBasket(
  house: House,
  { owner, shopId, ...to }: { owner: BasketOwner | null; shopId: string } & Destination,
): Promise<OrderQuote> {
  const basketId = owner && (await findBasket(house.db, owner))
  const items = basketId ? await basketItems(house.db, basketId, shopId) : []
  if (items.length === 0) throw new Refusal('basket_empty')
  return quoteItems(house, { items, shopId, personId: personOf(owner), ...to })
}

function personOf(owner: BasketOwner | null) {
  return owner && 'personId' in owner ? owner.personId : null
}

export interface ListingToQuote extends Destination {
  listingId: string
  quantity?: number | undefined
  choices?: string | undefined
  /** Who asks, when signed in: what they have bought counts. */
  personId: string | null
}

/** What buying this now costs. Refuses `listing_not_found`, `option_choice_invalid`, `address_unknown`. */
export async function quoteListing(
  house: House,
  { listingId, quantity = 1, choices, personId, ...to }: ListingToQuote,
) {
  const choiceIds = choices ? choices.split(',').filter(Boolean) : []
  const item = await buyableItem(house, { listingId, quantity, choiceIds, note: '' }).catch(
    unknownWhenNotForSale,
  )
  return quoteItems(house, { items: [item], shopId: item.listing.shopId, personId, ...to })
}

/** A draft is nobody's business. */
function unknownWhenNotForSale(error: unknown): never {
  if (error instanceof Refusal && error.code === 'listing_not_for_sale')
    throw new Refusal('listing_not_found')
  throw error
}

interface Quoting extends Destination {
  items: Item[]
  shopId: string
  personId: string | null
}

async function quoteItems(house: House, { items, shopId, personId, address, tipMinor = 0 }: Quoting) {
  const shop = (await openShops(house, house.db, [shopId])).get(shopId)
  if (!shop) throw new Error(`The shop ${shopId} of a listing is gone.`)
  const way = address ? wayTo(shop, await knownAddress(house.db, address)) : null
  const [boughtOf, stock] = await Promise.all([
    boughtBy(house.db, personId, items),
    stockFor(house, house.db, { items, shops: [shop] }),
  ])
  return quoteOf({ items, shop, way, tipMinor, now: house.clock.now(), boughtOf, stock })
}
