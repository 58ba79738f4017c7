import type { ShopKind, TownPack } from '@highstreet/contract'

/** A town as its authors write it: everything of a `TownPack` but the pictures, which are still only described. */
export interface TownPlan {
  streets: TownPack['streets']
  people: TownPack['people']
  shops: ShopPlan[]
}

export interface ShopPlan {
  slug: string
  name: string
  kind: ShopKind
  tagline: string
  story: string
  addressLine: string
  hours: { weekday: number; opens: string; closes: string }[]
  prepMinutes: number
  deliveryRadiusMeters: number
  minimumOrderMinor: number
  owner: string
  staff: string[]
  /** Emoji of the still life on the shop's cover. */
  cover: string
  look: Look
  /** What listings share, and how much of it is delivered. */
  supplies: { name: string; available: number }[]
  kitchenMinutesPerQuarter: number | null
  deliveriesPerHalfHour: number | null
  listings: ListingPlan[]
  reviews: ReviewPlan[]
}

/** The light in which a shop photographs what it sells. Hues in degrees of OKLCH, most typical first. */
export interface Look {
  hues: number[]
  mood: 'airy' | 'warm' | 'rich' | 'dark'
}

export interface ListingPlan {
  name: string
  description: string
  priceMinor: number
  unit: string
  stock: number | null
  tags: string[]
  taxRateBasisPoints: number
  category: string
  options: OptionGroupPlan[]
  uses: { supply: string; quantity: number }[]
  /** A set names other listings of the shop. */
  parts: { listing: string; quantity: number }[]
  kitchenMinutes: number
  /** Emoji to compose: the first is the thing itself, the others stand beside it. */
  art: string
}

export interface OptionGroupPlan {
  name: string
  min: number
  max: number
  choices: { name: string; priceMinor: number }[]
}

export interface ReviewPlan {
  by: string
  daysAgo: number
  stars: number
  words: string
}
