import type { Listing, ListingCard, Picture, ShopListing } from '@highstreet/contract'
import type { ListingRow } from './listings.queries.ts'
import type { Supplies } from './stocked-listings.ts'

export interface ListingSurroundings {
  pictures: ReadonlyMap<string, Picture>
  currency: string
  supplies: Supplies
}

export function presentListingCard(
  row: ListingRow,
  { pictures, currency, supplies }: ListingSurroundings,
): ListingCard {
  return {
    id: row.id,
    shopId: row.shop_id,
    shopSlug: row.shop_slug,
    name: row.name,
    price: { amount: row.price_minor, currency },
    unit: row.unit,
    picture: pictures.get(row.picture_ids[0] ?? '') ?? null,
    available: supplies.availableOf(row),
    sellsFrom: row.sells_from?.toISOString() ?? null,
    limitPerPerson: row.limit_per_person,
    tags: row.tags,
    categorySlug: row.category_slug,
    hasOptions: row.option_groups.length > 0,
  }
}

export function presentListing(row: ListingRow, shown: ListingSurroundings): Listing {
  return {
    ...presentListingCard(row, shown),
    shopName: row.shop_name,
    description: row.description,
    pictures: row.picture_ids.flatMap((id) => shown.pictures.get(id) ?? []),
    optionGroups: row.option_groups.map(({ choices, ...group }) => ({
      ...group,
      choices: choices.map((choice) => ({
        id: choice.id,
        name: choice.name,
        price: { amount: choice.priceMinor, currency: shown.currency },
        available: shown.supplies.availableOfChoice(choice),
      })),
    })),
    parts: shown.supplies.partsOf(row),
    taxRateBasisPoints: row.tax_rate_basis_points,
    category: row.category_name,
  }
}

/** For the shop's members only. */
export function presentShopListing(row: ListingRow, shown: ListingSurroundings): ShopListing {
  return {
    ...presentListing(row, shown),
    stock: row.stock,
    uses: row.uses,
    choiceUses: row.option_groups.flatMap(({ choices }) =>
      choices.flatMap(({ id: choiceId, uses = [] }) => (uses.length > 0 ? [{ choiceId, uses }] : [])),
    ),
    kitchenMinutes: row.kitchen_minutes,
    status: row.status,
    barcode: row.barcode,
    rank: row.rank,
    updatedAt: row.updated_at.toISOString(),
  }
}
