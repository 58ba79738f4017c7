import type { Page } from 'playwright-core'
import { type E2eTown, whenAwake } from './town.ts'

/** From the first listing of a shop to its till, with an address and a price: all but the press. */
export async function goToTill(page: Page, { town, slug }: { town: E2eTown; slug: string }) {
  const [listing] = (await town.client.listListings({ params: { slug }, query: {} })).items
  if (!listing) throw new Error(`${slug} sells nothing`)
  await page.goto(`/shops/${slug}/listings/${listing.id}`)
  await whenAwake(page)
  await page.getByRole('button', { name: 'Buy now' }).click()
  await page.waitForURL(/\/buy\?/)
  await page.getByLabel('Address').fill('14 Church Walk')
  await page.getByRole('button', { name: 'Update the price' }).click()
  await page.getByText('At your door in about').waitFor()
}
