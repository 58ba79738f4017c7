import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ShopPlan, TownPlan } from '../town-plan.ts'
import { people } from './people.ts'
import { streets } from './streets.ts'

const shopsFolder = fileURLToPath(new URL('./shops/', import.meta.url))

/** A shop is a file in `shops/`; there is no list to keep. */
const shops = await Promise.all(
  readdirSync(shopsFolder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map(
      async (name) => (await import(new URL(`./shops/${name}`, import.meta.url).href)).default as ShopPlan,
    ),
)

export const town: TownPlan = { streets, people, shops }
