import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { goToTill } from './at-the-till.ts'
import { axeFindings } from './axe.ts'
import { dropLine, liveRecord, watchLive } from './live-lines.ts'
import { neighbour, orderFrom } from './neighbours.ts'
import { takePicture } from './pictures.ts'
import { desk, phone, signIn, useTown, whenAwake } from './town.ts'

/** Open at any hour, so that a test may run at any hour. */
const pizzeria = 'moonrise-pizza'
const mara = 'mara@larkfield.example'
const nico = 'nico@larkfield.example'
const bea = 'bea@larkfield.example'
const robin = 'robin@larkfield.example'
const tablet = { width: 1180, height: 820 }

const town = useTown()

async function visitAs(email: string, viewport = desk) {
  const page = await town.visit({ viewport })
  await watchLive(page)
  await signIn(page, email)
  return page
}

const isLive = (page: Page) => page.locator('[data-connection="live"]').waitFor({ state: 'attached' })
const column = (board: Page, name: string) => board.getByRole('region', { name, exact: true })

/** Buys a pizza through the pages, and answers the path of its order. */
async function buyPizza(page: Page) {
  await goToTill(page, { town, slug: pizzeria })
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.waitForURL(/\/thanks$/)
  return new URL(page.url()).pathname.replace('/thanks', '')
}

/** The same by the API, where the buying itself is not what is looked at. */
async function orderPizza() {
  const order = await orderFrom(await neighbour(town, mara), { slug: pizzeria })
  return `/orders/${order.id}`
}

interface OrderFacts {
  id: string
  handoverCode: string
  trackingToken: string
  progress: { number: string; status: string }
}

async function orderOf(page: Page, path: string): Promise<OrderFacts> {
  return (await page.request.get(`/api${path}`)).json()
}

async function spendable(page: Page) {
  const wallet = await (await page.request.get('/api/wallet')).json()
  return wallet.available.amount as number
}

test('an order is paid, cooked, ridden, handed over and rated on five screens, live through ten lost connections', async () => {
  const shopper = await visitAs(mara)
  const kitchen = await visitAs(nico, tablet)
  const secondTablet = await visitAs(bea, tablet)
  const courier = await visitAs(robin, phone)

  await kitchen.goto(`/console/${pizzeria}/orders`)
  await secondTablet.goto(`/console/${pizzeria}/orders`)
  await courier.goto('/courier')
  await whenAwake(courier)
  await courier.getByLabel('A street of the town').fill('6 High Street')
  await courier.getByRole('button', { name: 'Go online', exact: true }).click()
  await courier.getByText('Waiting for the next order').waitFor()
  await kitchen.getByRole('button', { name: 'Turn the sound on' }).click()
  await kitchen.getByRole('button', { name: 'Sound is on, try it' }).waitFor()

  await shopper.goto('/')
  await takePicture(shopper, 'home-desktop')
  await shopper.goto(`/shops/${pizzeria}`)
  await takePicture(shopper, 'shop-phone', phone)
  const path = await buyPizza(shopper)
  const { progress, handoverCode, trackingToken, id } = await orderOf(shopper, path)
  const ticket = (board: Page) => board.getByRole('article', { name: `Order ${progress.number}` })
  await column(kitchen, 'New').getByRole('article').waitFor({ timeout: 2_000 })
  await column(secondTablet, 'New').getByRole('article').waitFor({ timeout: 2_000 })
  expect(await kitchen.title()).toContain('(1) Orders')

  await shopper.getByRole('link', { name: 'Watch it arrive' }).click()
  await shopper.getByText('Moonrise Pizza has your order').first().waitFor()
  await shopper.evaluate(() => {
    document.body.dataset.stays = 'yes'
  })
  const guest = await town.visit({ viewport: phone })
  await watchLive(guest)
  await guest.goto(`/tracking/${trackingToken}`)
  await whenAwake(guest)
  expect(await guest.getByText(handoverCode).count()).toBe(0)

  /** Two lost connections around a step: one heals before it, one is still broken while it happens. */
  const throughDrops = async (step: () => Promise<unknown>) => {
    await dropLine(shopper)
    await isLive(shopper)
    await dropLine(shopper)
    await step()
  }

  await throughDrops(async () => {
    await ticket(kitchen).getByRole('button', { name: 'Accept' }).click()
    await kitchen.getByRole('button', { name: /^Accept with/ }).click()
    await column(kitchen, 'In the making').getByRole('article').waitFor()
  })
  await column(secondTablet, 'In the making').getByRole('article').waitFor()
  await shopper.getByText('Moonrise Pizza said yes').first().waitFor()

  await isLive(shopper)
  await throughDrops(() => ticket(kitchen).getByRole('button', { name: 'Start' }).click())
  await shopper.getByText('Moonrise Pizza is busy with your order').first().waitFor()
  await courier.getByRole('button', { name: 'Take it' }).click()
  await courier.getByRole('button', { name: 'The shop is still at it' }).waitFor()

  await isLive(shopper)
  await throughDrops(() => ticket(kitchen).getByRole('button', { name: 'Ready', exact: true }).click())
  await shopper.getByText('Packed and ready to go').first().waitFor()
  await isLive(shopper)
  await throughDrops(() => courier.getByRole('button', { name: 'I have it' }).click())
  await shopper.getByText('Robin Ashdown is on the way').first().waitFor()
  await guest.getByText('Robin Ashdown is on the way').first().waitFor()
  await column(kitchen, 'On the way').getByRole('article').waitFor()
  await shopper
    .getByRole('figure')
    .getByText(/from the door, about/)
    .waitFor({ timeout: 30_000 })
  const shown = await shopper.getByRole('main').innerText()
  const [, minutes] = /from the door, about (a|\d+) minute/.exec(shown) ?? []
  expect(shown, 'the large figure and the picture say the same').toMatch(
    new RegExp(`^${minutes === 'a' ? 1 : minutes} min$`, 'm'),
  )
  await takePicture(shopper, 'tracker-desktop')
  await takePicture(shopper, 'tracker-phone', phone)
  await takePicture(courier, 'courier-phone')

  const code = courier.getByLabel(/^The code that/)
  await code.fill(handoverCode === '0000' ? '1111' : '0000')
  await courier.getByRole('button', { name: 'Hand it over' }).click()
  await courier.getByText('That is not the code').waitFor()
  town.forgive(/status of 422/)
  await throughDrops(async () => {
    await code.fill(handoverCode)
    await courier.getByRole('button', { name: 'Hand it over' }).click()
    await courier.getByText('Waiting for the next order').waitFor()
  })
  expect(await courier.getByText(/Today: 1 delivery/).count()).toBe(1)

  const dialog = shopper.getByRole('dialog', { name: 'How was Moonrise Pizza?' })
  await dialog.waitFor()
  await guest.getByText('It has arrived').first().waitFor()
  await ticket(kitchen).waitFor({ state: 'detached' })

  const { seqs, connections } = await liveRecord(shopper, `order:${id}`)
  const first = seqs[0] ?? 0
  expect(connections).toBeGreaterThanOrEqual(10)
  expect(seqs).toEqual(seqs.map((_, index) => first + index))
  expect(await shopper.evaluate(() => document.body.dataset.stays)).toBe('yes')

  const words = `Hot, quick and kind, ${progress.number}.`
  await dialog.locator('label[title="Very good"]').click()
  await dialog.getByLabel(/In your words/).fill(words)
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await shopper.getByText(words).waitFor()
  const isOnTheShopsPage = async () => {
    await shopper.goto(`/shops/${pizzeria}`)
    return shopper.getByText(words).count()
  }
  await expect.poll(isOnTheShopsPage, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0)
}, 240_000)

test('a shopper who changes their mind cancels in a dialog and has the money back', async () => {
  const shopper = await visitAs(mara, phone)
  const before = await spendable(shopper)
  const path = await orderPizza()
  expect(await spendable(shopper)).toBeLessThan(before)
  await shopper.goto(path)
  await whenAwake(shopper)
  await shopper.getByRole('link', { name: 'Cancel this order' }).click()
  await shopper.getByRole('button', { name: 'Cancel the order' }).click()
  await shopper.getByText('This order was cancelled').first().waitFor()
  await expect.poll(() => spendable(shopper)).toBe(before)
})

test('a kitchen that has sold out rejects with the reason, which the shopper reads at once', async () => {
  const shopper = await visitAs(mara)
  const before = await spendable(shopper)
  const path = await orderPizza()
  const { progress } = await orderOf(shopper, path)
  await shopper.goto(path)
  const kitchen = await visitAs(nico, tablet)
  await kitchen.goto(`/console/${pizzeria}/orders`)
  await whenAwake(kitchen)
  const ticket = kitchen.getByRole('article', { name: `Order ${progress.number}` })
  await ticket.getByRole('button', { name: 'Reject' }).click()
  await kitchen.getByRole('radio', { name: 'Sold out' }).check()
  await kitchen.getByRole('button', { name: 'Reject the order' }).click()
  await ticket.waitFor({ state: 'detached' })
  await shopper.getByText('Moonrise Pizza could not take it').first().waitFor()
  expect(await shopper.getByText('Something in it has sold out.').count()).toBeGreaterThan(0)
  await expect.poll(() => spendable(shopper)).toBe(before)
})

test('without JavaScript an order can be followed and cancelled, and the wallet topped up, once a form', async () => {
  const page = await town.visit({ javaScriptEnabled: false, viewport: phone })
  await signIn(page, mara)
  const { items } = await town.client.listListings({ params: { slug: pizzeria } })
  await page.goto(`/listings/${items[0]?.id}/buy?quantity=1&address=14+Church+Walk`)
  const before = await spendable(page)

  await page.goto('/wallet')
  expect(await page.getByText('This is a demo card network').count()).toBe(1)
  await page.getByLabel('Card number').fill('4000 0000 0000 0002')
  await page.getByRole('button', { name: 'Top up' }).click()
  expect(await page.getByText('The card was declined').count()).toBe(1)
  expect(await page.getByLabel('Card number').inputValue()).toBe('4000 0000 0000 0002')
  await page.getByLabel('Card number').fill('4242 4242 4242 4242')
  await page.getByRole('radio', { name: '$25' }).check({ force: true })
  await page.getByRole('button', { name: 'Top up' }).click()
  expect(await page.getByText(/\$25\.00 is in your wallet/).count()).toBe(1)
  expect(await spendable(page)).toBe(before + 2500)
  town.forgive(/status of 402/)
})

test.each([
  ['light, on a desk', { viewport: desk, colorScheme: 'light' }],
  ['dark, on a phone', { viewport: phone, colorScheme: 'dark' }],
] as const)('axe finds nothing in what opens on the live pages (%s)', async (_, look) => {
  const calm = { ...look, reducedMotion: 'reduce' } as const
  const findings: string[] = []
  const check = async (page: Page, what: string) =>
    findings.push(...(await axeFindings(page)).map((finding) => `${what} ${finding}`))

  const shopper = await town.visit(calm)
  await signIn(shopper, mara)
  await shopper.goto(await orderPizza())
  await whenAwake(shopper)
  await shopper.getByText('Where the money is').click()
  await check(shopper, 'money')
  await shopper.getByRole('link', { name: 'Cancel this order' }).click()
  await shopper.getByRole('button', { name: 'Cancel the order' }).waitFor()
  await check(shopper, 'cancel dialog')

  const kitchen = await town.visit(calm)
  await signIn(kitchen, nico)
  await kitchen.goto(`/console/${pizzeria}/orders`)
  await whenAwake(kitchen)
  await kitchen.getByRole('button', { name: 'Accept' }).first().click()
  await kitchen.getByRole('dialog').waitFor()
  await check(kitchen, 'accept dialog')

  const courier = await town.visit(calm)
  await signIn(courier, robin)
  await courier.goto('/courier')
  await whenAwake(courier)
  await check(courier, 'courier')
  expect(findings).toEqual([])
})
