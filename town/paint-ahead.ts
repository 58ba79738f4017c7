import { inParallel } from './in-parallel.ts'
import { town } from './larkfield/town.ts'
import { errandsOf, pictureOf } from './pictures/gallery.ts'

/** `node town/paint-ahead.ts`: paints what Larkfield needs and is not painted yet. */
const paintedAtOnce = 4
await inParallel(errandsOf(town), paintedAtOnce, async ({ recipe }) => {
  await pictureOf(recipe)
})
