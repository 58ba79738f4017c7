import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { goToTill } from './at-the-till.ts'
import { neighbour, orderFrom } from './neighbours.ts'
import { demoPassword, noNetwork, phone, signIn, useTown, whenAwake } from './town.ts'

const mara = 'mara@larkfield.example'
const town = useTown()

/** What the router asks for when it moves to a page, or reads the one it shows again. */
const readsOfThePage = /\.data(\?|$)/
const isLive = (page: Page) => page.locator('[data-connection="live"]').waitFor({ state: 'attached' })

/** Of a shop that is open at any hour, and its shopper signed in. */
async function orderUnderWay() {
  const order = await orderFrom(await neighbour(town, mara), { slug: 'moonrise-pizza' })
  const shopper = await town.visit({ viewport: phone })
  await signIn(shopper, mara)
  return { shopper, order }
}

test('a guest’s tracker says that it is offline, and catches up when it is back', async () => {
  const { shopper, order } = await orderUnderWay()
  const guest = await town.visit({ viewport: phone })
  await guest.goto(`/tracking/${order.trackingToken}`)
  await isLive(guest)

  await guest.context().setOffline(true)
  await guest.getByText('You are offline.').waitFor()
  await shopper.request.post(`/api/orders/${order.id}/cancellation`, {
    data: { reason: 'ordered_by_mistake' },
  })
  await guest.context().setOffline(false)
  await guest.getByText('This order was cancelled').first().waitFor()
  town.forgive(noNetwork)
})

test('a tracker that cannot be read again stays on the screen, and is read again when it can be', async () => {
  const { shopper, order } = await orderUnderWay()
  await shopper.goto(`/orders/${order.id}`)
  await isLive(shopper)
  await whenAwake(shopper)

  await shopper.route(readsOfThePage, (route) => route.abort('connectionreset'))
  const unread = shopper.waitForEvent('requestfailed')
  await shopper.request.post(`/api/orders/${order.id}/cancellation`, {
    data: { reason: 'ordered_by_mistake' },
  })
  await unread
  await shopper.getByText('This order was cancelled').first().waitFor()
  const readAfterAll = shopper.waitForResponse(readsOfThePage)
  await shopper.unroute(readsOfThePage)
  expect((await readAfterAll).status()).toBe(200)
  expect(await shopper.getByText('This order was cancelled').count()).toBeGreaterThan(0)
  town.forgive(noNetwork)
})

test('a page that could not be reached comes when it is tried again, or by itself when the network is back', async () => {
  const page = await town.visit({ viewport: phone })
  const noConnection = page.getByRole('heading', { name: 'No connection' })
  const goIn = () => page.locator('main a[href^="/shops/"]').first().click()
  const isInside = async () => {
    await page.waitForURL(/\/shops\//)
    await noConnection.waitFor({ state: 'detached' })
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  }
  await page.goto('/')
  await whenAwake(page)
  const home = await page.title()
  await page.route(readsOfThePage, (route) => route.abort('connectionreset'))
  await goIn()
  await noConnection.waitFor()
  await page.unroute(readsOfThePage)
  await page.getByRole('button', { name: 'Try again' }).click()
  await isInside()

  await page.goBack()
  // The address is the home's before the page is.
  await expect.poll(() => page.title()).toBe(home)
  await whenAwake(page)
  await page.context().setOffline(true)
  await goIn()
  await noConnection.waitFor()
  await page.context().setOffline(false)
  await isInside()
  town.forgive(noNetwork)
})

test('an order whose answer is lost is placed once, however often it is pressed', async () => {
  const page = await town.visit({ viewport: phone })
  await signIn(page, mara)
  const me = await neighbour(town, mara)
  await goToTill(page, { town, slug: 'moonrise-pizza' })
  const [before] = (await me.listOrders({ query: {} })).items
  await page.route(readsOfThePage, async (route) => {
    if (route.request().method() === 'POST') await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
  const press = () => page.getByRole('button', { name: /^Place order/ }).click()
  await press()
  await page.getByText('The town did not answer.').waitFor()
  await page.unroute(readsOfThePage)
  // By now the page is read again, and shows the till as it stands.
  await page.waitForResponse(readsOfThePage)
  await press()
  await page.waitForURL(/\/thanks$/)
  const [last, earlier] = (await me.listOrders({ query: {} })).items
  expect(page.url()).toContain(last?.id ?? 'no order')
  expect(earlier?.id).toBe(before?.id)
  town.forgive(noNetwork)
})

test('a form that does not get there leaves what was typed, says so, and goes when it is pressed again', async () => {
  const page = await town.visit({ viewport: phone })
  await page.goto('/sign-in')
  await whenAwake(page)
  await page.getByLabel('E-mail').fill(mara)
  await page.getByLabel('Password').fill(demoPassword)
  const press = () => page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.context().setOffline(true)
  await press()
  await page.getByText('What you typed is still here').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe(mara)
  expect(await page.getByLabel('Password').inputValue()).toBe(demoPassword)
  await page.context().setOffline(false)
  await page.getByText('You are offline.').waitFor({ state: 'detached' })
  await press()
  await page.waitForURL((url) => url.pathname === '/')
  town.forgive(noNetwork)
})
