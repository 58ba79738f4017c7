import type { ShopKind } from '@highstreet/contract'
import type { AwningTone } from '#ui/awning.tsx'

const files = import.meta.glob<string>('./kinds/*.webp', { eager: true, query: '?url', import: 'default' })

/** Pictures: Fluent Emoji 3D, MIT. */
export function kindPicture(kind: ShopKind) {
  return files[`./kinds/${kind}.webp`] ?? ''
}

interface KindWords {
  /** One shop: "Bakery". */
  one: string
  /** All of them, on a chip: "Bakeries". */
  many: string
  awning: AwningTone
}

/** In the order in which people look for them. */
export const shopKindWords: Record<ShopKind, KindWords> = {
  restaurant: { one: 'Restaurant', many: 'Restaurants', awning: 'brick' },
  pizzeria: { one: 'Pizzeria', many: 'Pizza', awning: 'brick' },
  cafe: { one: 'Café', many: 'Cafés', awning: 'sun' },
  bakery: { one: 'Bakery', many: 'Bakeries', awning: 'sun' },
  grocer: { one: 'Grocer', many: 'Grocers', awning: 'green' },
  greengrocer: { one: 'Greengrocer', many: 'Fruit & veg', awning: 'green' },
  butcher: { one: 'Butcher', many: 'Butchers', awning: 'brick' },
  fishmonger: { one: 'Fishmonger', many: 'Fish', awning: 'sky' },
  deli: { one: 'Delicatessen', many: 'Delis', awning: 'sun' },
  sweets: { one: 'Sweet shop', many: 'Sweets', awning: 'plum' },
  drinks: { one: 'Drinks', many: 'Drinks', awning: 'plum' },
  pharmacy: { one: 'Pharmacy', many: 'Pharmacies', awning: 'green' },
  florist: { one: 'Florist', many: 'Flowers', awning: 'plum' },
  bookshop: { one: 'Bookshop', many: 'Books', awning: 'sky' },
  toys: { one: 'Toy shop', many: 'Toys', awning: 'sun' },
  clothing: { one: 'Clothes shop', many: 'Clothes', awning: 'plum' },
  hardware: { one: 'Hardware shop', many: 'Hardware', awning: 'sky' },
  household: { one: 'Household shop', many: 'Household', awning: 'sky' },
  pets: { one: 'Pet shop', many: 'Pets', awning: 'green' },
  music: { one: 'Music shop', many: 'Music', awning: 'plum' },
  sports: { one: 'Sports shop', many: 'Sports', awning: 'sky' },
  gifts: { one: 'Gift shop', many: 'Gifts', awning: 'brick' },
}

export const shopKindOrder = Object.keys(shopKindWords) as ShopKind[]

export function isShopKind(value: string | null | undefined): value is ShopKind {
  return value !== null && value !== undefined && value in shopKindWords
}
