import type { TownPack } from '@highstreet/contract'
import { inParallel } from './in-parallel.ts'
import type { TownClient } from './neighbour-client.ts'
import { errandsOf, pictureOf } from './pictures/gallery.ts'
import { coverRecipe, listingRecipe, type Recipe } from './pictures/recipe.ts'
import type { ShopPlan, TownPlan } from './town-plan.ts'

/** Enough that painting, travelling and the server's own work overlap on a small machine. */
const picturesAtOnce = 6
const dayMs = 86_400_000

/** Fills an empty town from its plan: pictures first, then everything in one document. Does nothing the second time. */
export async function foundIfEmpty(operator: TownClient, plan: TownPlan, say: (progress: string) => void) {
  if ((await operator.getTown()).founded) return false

  const errands = errandsOf(plan)
  const pictureIds = new Map<string, string>()
  let done = 0
  await inParallel(errands, picturesAtOnce, async ({ recipe, alt }) => {
    pictureIds.set(recipe.seed, await upload(operator, recipe, alt))
    done += 1
    say(`Photographing ${done} of ${errands.length}`)
  })
  say(`Opening ${plan.shops.length} shops`)
  await operator.foundTown({ body: packed(plan, pictureIds, new Date()) })
  return true
}

/** The document that founds the town: the plan with uploaded pictures in place, and days turned into dates. */
export function packed(plan: TownPlan, pictureIds: ReadonlyMap<string, string>, now: Date): TownPack {
  const picture = (recipe: Recipe) => {
    const id = pictureIds.get(recipe.seed)
    return id ? [id] : []
  }
  return {
    streets: plan.streets,
    people: plan.people,
    shops: plan.shops.map((shop) => {
      const { owner, staff, cover: _cover, look: _look, listings, reviews, ...fields } = shop
      return {
        ...fields,
        ownerHandle: owner,
        staffHandles: staff,
        pictureIds: picture(coverRecipe(shop)),
        listings: listings.map(({ options, art: _art, ...listing }, index) => ({
          ...listing,
          optionGroups: options,
          pictureIds: picture(listingRecipe(shop, index)),
          status: 'published' as const,
        })),
        reviews: reviews.map((review) => ({
          byHandle: review.by,
          stars: review.stars,
          words: review.words,
          at: writtenAt(shop, review.daysAgo, now),
        })),
      }
    }),
  }
}

/** Reviews are dated from the day of founding, so that a new town never looks abandoned. */
function writtenAt(shop: ShopPlan, daysAgo: number, now: Date) {
  const minutes = (shop.slug.length * 97 + daysAgo * 53) % 600
  return new Date(now.getTime() - daysAgo * dayMs - minutes * 60_000).toISOString()
}

async function upload(operator: TownClient, recipe: Recipe, alt: string) {
  const bytes = await pictureOf(recipe)
  const file = new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
  const { id } = await operator.uploadPicture({ body: { alt }, file, fileName: 'picture.webp' })
  return id
}
