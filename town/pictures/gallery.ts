import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TownPlan } from '../town-plan.ts'
import { paint } from './paint.ts'
import { coverRecipe, listingRecipe, type Recipe } from './recipe.ts'

/** Pictures painted ahead, while the town is installed; a first start then only hangs them up. */
const folder = fileURLToPath(new URL('../build/pictures', import.meta.url))
const here = dirname(fileURLToPath(import.meta.url))

/** Changes with the painter, so that no picture of an earlier one is used. */
const painter = globSync('*.ts', { cwd: here })
  .sort()
  .reduce((digest, file) => digest.update(readFileSync(join(here, file))), createHash('sha256'))
  .digest('hex')

export interface Errand {
  recipe: Recipe
  alt: string
}

/** Every picture that the town needs, with the words for who can't see it. */
export function errandsOf(plan: TownPlan): Errand[] {
  return plan.shops.flatMap((shop) => [
    { recipe: coverRecipe(shop), alt: `${shop.name}: ${shop.tagline}` },
    ...shop.listings.map(({ name }, index) => ({ recipe: listingRecipe(shop, index), alt: name })),
  ])
}

/** The picture as painted ahead, or painted now. */
export async function pictureOf(recipe: Recipe): Promise<Buffer> {
  const file = fileOf(recipe)
  const ready = await readFile(file).catch(() => null)
  if (ready) return ready
  const bytes = await paint(recipe)
  mkdirSync(folder, { recursive: true })
  // Two painters at once leave one whole picture.
  await writeFile(`${file}.${process.pid}`, bytes)
  await rename(`${file}.${process.pid}`, file)
  return bytes
}

function fileOf(recipe: Recipe) {
  const digest = createHash('sha256').update(painter).update(JSON.stringify(recipe)).digest('hex')
  return join(folder, `${digest.slice(0, 32)}.webp`)
}
