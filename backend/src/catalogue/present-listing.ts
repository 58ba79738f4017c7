import type { Listing, ListingCard, Picture, ShopListing } from '@highstreet/contract'
import type { ListingRow } from './listings.queries.ts'

export interface ListingSurroundings {
  pictures: ReadonlyMap<string, Picture>
  currency: string
}

export function presentListingCard(
  row: ListingRow,
  { pictures, currency }: ListingSurroundings,
): ListingCard {
  return {
    id: row.id,
    shopId: row.shop_id,
    shopSlug: row.shop_slug,
    name: row.name,
    price: { amount: row.price_minor, currency },
    unit: row.unit,
    picture: pictures.get(row.picture_ids[0] ?? '') ?? null,
    available: row.stock,
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
      choices: choices.map(({ priceMinor, ...choice }) => ({
        ...choice,
        price: { amount: priceMinor, currency: shown.currency },
      })),
    })),
    taxRateBasisPoints: row.tax_rate_basis_points,
    category: row.category_name,
  }
}

/** For the shop's members only. */
export function presentShopListing(row: ListingRow, shown: ListingSurroundings): ShopListing {
  return {
    ...presentListing(row, shown),
    status: row.status,
    barcode: row.barcode,
    rank: row.rank,
    updatedAt: row.updated_at.toISOString(),
  }
}
