import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings } from './axe.ts'
import { desk, phone, signIn, useTown, whenAwake } from './town.ts'

/** Open at any hour, so that a test may run at any hour. */
const pizzeria = 'moonrise-pizza'
const pharmacy = 'owl-pharmacy'
const mara = 'mara@larkfield.example'

const town = useTown()

/** Something of a shop that can be put into a basket without choosing. */
async function plainListing(slug: string) {
  const { items } = await town.client.listListings({ params: { slug }, query: { limit: 100 } })
  const listing = items.find(({ hasOptions, available }) => !hasOptions && (available ?? 99) > 10)
  if (!listing) throw new Error(`${slug} sells nothing plain`)
  return listing
}

async function listingWithOptions(slug: string) {
  const { items } = await town.client.listListings({ params: { slug }, query: { limit: 100 } })
  const listing = items.find(({ hasOptions }) => hasOptions)
  if (!listing) throw new Error(`${slug} has nothing to choose`)
  return listing
}

const listingPath = ({ shopSlug, id }: { shopSlug: string; id: string }) =>
  `/shops/${shopSlug}/listings/${id}`
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('without JavaScript a neighbour finds a thing, fills and changes the basket, signs in, pays and is thanked', async () => {
  const page = await town.visit({ javaScriptEnabled: false, viewport: phone })
  const listing = await plainListing(pharmacy)
  await page.goto('/')
  await page.goto(`/search?q=${encodeURIComponent(listing.name)}`)
  await page.getByRole('link', { name: listing.name }).first().click()
  await page.getByRole('button', { name: 'Add to basket' }).click()
  expect(new URL(page.url()).pathname).toBe('/basket')

  await page.getByRole('spinbutton').fill('4')
  await page.getByRole('button', { name: 'Update' }).click()
  expect(await page.getByRole('spinbutton').inputValue()).toBe('4')

  await page.getByRole('link', { name: /^Checkout/ }).click()
  await signIn(page, mara)
  await expect.poll(() => heading(page).textContent()).toBe('Checkout')

  await page.getByLabel('Address').fill('9 Nowhere Boulevard')
  await page.getByRole('button', { name: 'Update the price' }).click()
  expect(await page.getByText('We could not find that address').count()).toBe(1)

  await page.getByLabel('Address').fill('14 Church Walk')
  await page.locator('input[name="tip"][value="200"]').setChecked(true, { force: true })
  await page.getByRole('button', { name: 'Update the price' }).click()
  expect(await page.getByText('Tip for the courier').count()).toBe(2)

  await page.getByRole('button', { name: /^Place order/ }).click()
  await expect.poll(() => heading(page).textContent()).toBe('Thank you!')
  expect(await page.getByText('14 Church Walk').count()).toBeGreaterThan(0)
})

test('with JavaScript a neighbour chooses, sees the price follow, buys now, and two presses are one order', async () => {
  const page = await town.visit()
  await signIn(page, mara)
  const ordersBefore = await orderCount(page)
  await page.goto(listingPath(await listingWithOptions(pizzeria)))
  const price = page.locator('p').filter({ hasText: 'Together' })
  const before = await price.textContent()
  await page.getByRole('button', { name: 'How many: one more' }).click()
  await expect.poll(() => price.textContent()).not.toBe(before)

  await page.getByRole('button', { name: 'Buy now' }).click()
  await page.waitForURL(/\/buy\?/)
  await page.getByLabel('Address').fill('14 Church Walk')
  await page.getByRole('button', { name: 'Update the price' }).click()
  await page.getByText('At your door in about').waitFor()
  await page.getByRole('button', { name: /^Place order/ }).dblclick()
  await page.waitForURL(/\/thanks$/)
  await expect.poll(() => heading(page).textContent()).toBe('Thank you!')
  expect(await orderCount(page)).toBe(ordersBefore + 1)
})

async function orderCount(page: Page) {
  const answer = await page.request.get('/api/orders?limit=100')
  return ((await answer.json()) as { items: unknown[] }).items.length
}

test('by keyboard alone something gets into the basket', async () => {
  const page = await town.visit()
  const listing = await plainListing(pharmacy)
  await page.goto(listingPath(listing))
  await whenAwake(page)
  await tabTo(page, 'How many')
  await page.keyboard.press('ArrowUp')
  await tabTo(page, 'Add to basket')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'In your basket.' }).waitFor()
  await page.getByRole('link', { name: 'Basket, 2 things' }).waitFor()
})

/** Presses Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const said = (await focused.getAttribute('aria-label')) ?? (await focused.textContent())
    if (said?.trim() === name) return
  }
  throw new Error(`"${name}" cannot be reached with Tab`)
}

test('the search box suggests while typing, and arrows and Enter lead there', async () => {
  const page = await town.visit()
  await page.goto('/')
  await whenAwake(page)
  const box = page.getByRole('banner').getByRole('searchbox', { name: 'Search shops and things' })
  await box.focus()
  await page.getByRole('combobox', { name: 'Search shops and things' }).waitFor()
  await page.keyboard.type('moonri', { delay: 40 })
  await page
    .getByRole('option', { name: /Moonrise Pizza/ })
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Moonrise Pizza' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/shops/${pizzeria}`)
})

test('more shops come below without leaving the page, and as a link without JavaScript', async () => {
  const page = await town.visit()
  await page.goto('/')
  await whenAwake(page)
  const cards = page.locator('section[aria-labelledby="shops"] article')
  const before = await cards.count()
  await page.getByRole('link', { name: 'Show more shops' }).click()
  await cards.nth(before).waitFor()
  expect(new URL(page.url()).search).toBe('')

  const plain = await town.visit({ javaScriptEnabled: false })
  await plain.goto('/')
  await plain.getByRole('link', { name: 'Show more shops' }).click()
  expect(new URL(plain.url()).searchParams.has('after')).toBe(true)
})

test('an address is remembered and shops say how far they are', async () => {
  const page = await town.visit({ javaScriptEnabled: false, viewport: phone })
  await page.goto('/')
  await page.getByLabel('Where to?').fill('14 Church Walk')
  await page.getByRole('button', { name: 'Show what’s near' }).click()
  await page.getByRole('heading', { name: 'Near you' }).waitFor()
  expect(await page.getByText(/delivery$/).count()).toBeGreaterThan(0)

  await page.getByLabel('Where to?').fill('9 Nowhere Boulevard')
  await page.getByRole('button', { name: 'Change' }).click()
  expect(await page.getByText('We could not find that address').count()).toBe(1)
  expect(await page.getByLabel('Where to?').inputValue()).toBe('9 Nowhere Boulevard')
})

test.each([
  ['light, on a desk', { viewport: desk, colorScheme: 'light' }],
  ['dark, on a phone', { viewport: phone, colorScheme: 'dark' }],
] as const)('axe finds nothing in the basket of a visitor, nor where it leads (%s)', async (_, look) => {
  const page = await town.visit({ ...look, reducedMotion: 'reduce' })
  await page.goto(listingPath(await listingWithOptions(pizzeria)))
  await whenAwake(page)
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByRole('status').filter({ hasText: 'In your basket.' }).waitFor()
  const findings = await axeFindings(page)
  await page.goto('/basket')
  findings.push(...(await axeFindings(page)))

  await signIn(page, mara)
  const { id: shopId } = await town.client.getShop({ params: { slug: pizzeria } })
  await page.goto(`/checkout/${shopId}?address=14+Church+Walk`)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.waitForURL(/\/thanks$/)
  findings.push(...(await axeFindings(page)))
  expect(findings).toEqual([])
})

test('search engines find a map of the town and what each page is', async () => {
  const page = await town.visit()
  const robots = await (await page.request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${town.url}/sitemap.xml`)
  const sitemap = await (await page.request.get('/sitemap.xml')).text()
  expect(sitemap).toContain(`<loc>${town.url}/shops/${pizzeria}</loc>`)

  await page.goto(`/shops/${pizzeria}`)
  expect(await structuredType(page)).toBe('Restaurant')
  await page.goto(listingPath(await plainListing(pharmacy)))
  expect(await structuredType(page)).toBe('Product')
})

async function structuredType(page: Page) {
  const text = await page.locator('script[type="application/ld+json"]').textContent()
  return (JSON.parse(text ?? '{}') as { '@type'?: string })['@type']
}

test('a shop that is not there is a 404 with a way on', async () => {
  const page = await town.visit({ javaScriptEnabled: false })
  for (const path of ['/shops/no-such-shop', `/shops/${pizzeria}/listings/nonsense`]) {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect.poll(() => heading(page).textContent()).toBe('Not on this street')
  }
})
