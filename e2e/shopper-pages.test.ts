import { beforeAll, expect, test } from 'vitest'
import { everyPage, type PageToSee, type Who } from './every-page.ts'
import { lookAtPagesOf } from './look-at-pages.ts'
import { useTown } from './town.ts'

const town = useTown()
let pages: Record<Who, PageToSee[]>

beforeAll(async () => {
  pages = await everyPage(town)
})

test.each<Who>(['visitor', 'shopper'])(
  'every page has its name, pleases axe in light and dark, fits every width and is quiet: as %s',
  async (who) => {
    expect(await lookAtPagesOf(town, who, pages[who])).toEqual([])
  },
)
