import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { noNetwork, phone, useTown, whenAwake } from './town.ts'

const town = useTown()
const slug = 'owl-pharmacy'
const shelf = (page: Page) => page.getByLabel('What we sell')
const cards = (page: Page) => shelf(page).locator('article')

/** What a shop shows before anything more was read. */
async function shelfAtFirst(page: Page) {
  await page.goto(`/shops/${slug}`)
  await whenAwake(page)
  return cards(page).count()
}

async function everything() {
  const { items } = await town.client.listListings({ params: { slug }, query: { limit: 100 } })
  return items.length
}

test('the rest of a shelf comes before its end is in sight, and is there when one comes back', async () => {
  const page = await town.visit({ viewport: phone })
  const atFirst = await shelfAtFirst(page)
  const all = await everything()
  expect(atFirst).toBeLessThan(all)

  await cards(page)
    .nth(atFirst - 3)
    .scrollIntoViewIfNeeded()
  await cards(page)
    .nth(all - 1)
    .waitFor()
  // Nobody pressed: the focus stays where it was.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  const sections = await shelf(page).getByRole('heading', { level: 2 }).allInnerTexts()
  expect(new Set(sections).size).toBe(sections.length)

  const far = cards(page).nth(all - 4)
  const name = await far.getByRole('heading').innerText()
  await far.getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.goBack()
  await far.waitFor()
  expect(await far.getByRole('heading').innerText()).toBe(name)
  await expect.poll(() => far.evaluate((card) => card.getBoundingClientRect().top < innerHeight)).toBe(true)
})

test('a shelf whose rest cannot be reached stays, and goes on when it is asked again', async () => {
  const page = await town.visit({ viewport: phone })
  const atFirst = await shelfAtFirst(page)
  await page.route(/\.data\?/, (route) => route.abort('connectionreset'))
  const unread = page.waitForEvent('requestfailed')
  const more = shelf(page).getByRole('link', { name: 'Show more' })
  await more.scrollIntoViewIfNeeded()
  await unread
  await more.waitFor()
  expect(await cards(page).count()).toBe(atFirst)

  await page.unroute(/\.data\?/)
  await more.click()
  await cards(page).nth(atFirst).waitFor()
  // Who pressed goes on from there by keyboard.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('More')
  town.forgive(noNetwork)
})
