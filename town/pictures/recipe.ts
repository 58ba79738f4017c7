import { hashOf, prng } from '../prng.ts'
import type { Look, ShopPlan } from '../town-plan.ts'
import { type GroundName, lyingGrounds, standingGrounds } from './grounds.ts'
import { emojiIn } from './sprite.ts'

/** Everything that decides how a picture looks. Two recipes that differ make pictures that differ. */
export interface Recipe {
  objects: string[]
  ground: GroundName
  look: Look
  /** Which of the look's hues to begin trying with. */
  hueIndex: number
  width: number
  height: number
  seed: string
}

/** The emoji are 256 pixels wide: larger pictures would only enlarge their softness, and cost the first start seconds. */
const listingSide = 640
const coverWidth = 1280
const coverHeight = 853

const standing = Object.keys(standingGrounds) as [GroundName, ...GroundName[]]
const lying = Object.keys(lyingGrounds) as [GroundName, ...GroundName[]]

export function listingRecipe(shop: ShopPlan, index: number): Recipe {
  const listing = shop.listings[index]
  if (!listing) throw new RangeError(`${shop.name} has no listing ${index}.`)
  const seed = `${shop.slug}/${listing.name}`
  const random = prng(seed)
  // Neighbours on the shelf take turns, so that a shop's page never shows the same ground twice in a row.
  const turn = index + hashOf(shop.slug)
  const family = turn % 3 === 1 ? lying : standing
  const ground = family[(Math.floor(turn / 3) + index) % family.length] ?? 'table'
  return {
    objects: emojiIn(listing.art),
    ground,
    look: shop.look,
    hueIndex: random.wholeBetween(0, shop.look.hues.length - 1),
    width: listingSide,
    height: listingSide,
    seed,
  }
}

export function coverRecipe(shop: ShopPlan): Recipe {
  return {
    objects: emojiIn(shop.cover),
    ground: 'counter',
    look: shop.look,
    hueIndex: 0,
    width: coverWidth,
    height: coverHeight,
    seed: shop.slug,
  }
}
