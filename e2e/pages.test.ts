import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { everyPage, type PageToSee, people, type Who } from './every-page.ts'
import { lookAtPagesOf } from './look-at-pages.ts'
import { neighbour, orderFrom } from './neighbours.ts'
import { takePicture } from './pictures.ts'
import { desk, phone, signIn, useTown, whenAwake } from './town.ts'

const town = useTown()
let pages: Record<Who, PageToSee[]>

beforeAll(async () => {
  pages = await everyPage(town)
})

/** Visitors and shoppers see the most pages: they have a file of their own, beside this one. */
test.each<Who>(['owner', 'staff', 'courier', 'neighbour', 'operator'])(
  'every page has its name, pleases axe in light and dark, fits every width and is quiet: as %s',
  async (who) => {
    expect(await lookAtPagesOf(town, who, pages[who])).toEqual([])
  },
)

test.each([
  ['phone', phone],
  ['desk', desk],
])(
  'by keyboard alone every stop of a page is seen, on a %s',
  async (_, viewport) => {
    const page = await town.visit({ viewport, reducedMotion: 'reduce' })
    await signIn(page, people.shopper)
    const checkout = pages.shopper.find(({ path }) => path.includes('tip='))?.path ?? ''
    const findings: string[] = []
    for (const path of ['/', '/shops/moonrise-pizza', checkout, '/wallet']) {
      await page.goto(path)
      await whenAwake(page)
      findings.push(...(await tabThrough(page)).map((finding) => `${path}: ${finding}`))
    }
    expect(findings).toEqual([])
  },
  240_000,
)

const mostStops = 45

/** Walks forth with Tab, and says which stops can't be seen. */
async function tabThrough(page: Page) {
  const findings: string[] = []
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab')
    let { finding, isEnd } = await page.evaluate(seenStop)
    // Rows that scroll sideways may still be on their way.
    if (finding) await page.waitForTimeout(200)
    if (finding) finding = (await page.evaluate(seenStop)).finding
    if (finding) findings.push(finding)
    if (isEnd) break
  }
  return findings
}

function seenStop() {
  const element = document.activeElement
  if (!element || element === document.body) return { isEnd: true }
  const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}`
  /** Fields that are laid over something give their mark to it. */
  const frame = element.closest('label') ?? element.closest('article') ?? element.parentElement
  const isMarked = [element, frame, frame?.parentElement, element.nextElementSibling].some(
    (each) => each && getComputedStyle(each).outlineStyle !== 'none',
  )
  if (!isMarked) return { finding: `no focus mark on ${name}` }
  const box = element.getBoundingClientRect()
  const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 60) / 2]
  const top = document.elementFromPoint(Math.max(1, x), Math.max(1, y))
  const isSeen = top && (element.contains(top) || top.contains(element) || frame?.contains(top))
  return isSeen ? {} : { finding: `${name} is hidden by ${top?.tagName} ${top?.className}` }
}

test('the first stop of every page leads past the header', async () => {
  const page = await town.visit()
  await page.goto('/')
  await whenAwake(page)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Skip to the page')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => Boolean(document.activeElement?.closest('main')))).toBe(true)
})

test('menus and dialogs open, keep the focus, close with Escape and give the focus back', async () => {
  const page = await town.visit()
  await signIn(page, people.owner)
  await page.goto('/console/moonrise-pizza/orders')
  await whenAwake(page)
  const menu = page.locator('summary', { hasText: 'Account of' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'hidden' })
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true)

  const opener = page.getByRole('button', { name: 'Accept' }).first()
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab')
    const inside = await page.evaluate(() => {
      const element = document.activeElement
      return !element || element === document.body || Boolean(element.closest('dialog'))
    })
    expect(inside).toBe(true)
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('without JavaScript somebody signs up, changes their name, and signs another device out', async () => {
  const plain = { javaScriptEnabled: false, viewport: phone }
  const page = await town.visit(plain)
  await page.goto('/sign-up')
  await page.getByLabel('Name', { exact: true }).fill('Pia Without Scripts')
  await page.getByLabel('Handle').fill('Not A Handle!')
  await page.getByLabel('E-mail').fill('pia@larkfield.example')
  await page.getByLabel('Password').fill('plain pages are pages too')
  await page.getByRole('button', { name: 'Make my account' }).click()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Pia Without Scripts')
  expect(await page.getByLabel('Handle').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('Handle').fill('pia')
  await page.getByLabel('Password').fill('plain pages are pages too')
  await page.getByRole('button', { name: 'Make my account' }).click()
  await page.waitForURL('**/')

  await page.goto('/account')
  await page.getByLabel('Name').fill('Pia Plain')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Pia Plain')

  const other = await town.visit(plain)
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill('pia@larkfield.example')
  await other.getByLabel('Password').fill('plain pages are pages too')
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.goto('/account/sessions')
  await page.getByRole('button', { name: /^Sign out (?!everywhere)/ }).click()
  await other.goto('/account')
  expect(new URL(other.url()).pathname).toBe('/sign-in')
  await page.goto('/account')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Pia Plain')
})

test('without JavaScript a shopkeeper adds a listing with its picture, hides it, shows it, and changes the hours', async () => {
  const page = await town.visit({ javaScriptEnabled: false, viewport: desk })
  await signIn(page, people.owner)
  await page.goto('/console/moonrise-pizza/listings/new')
  await page.getByLabel('Name').first().fill('Plain Pizza')
  await page.getByLabel('Price in USD').fill('7.70')
  const picture = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#d8432e' } })
    .png()
    .toBuffer()
  await page
    .getByLabel(/^Add pictures/)
    .setInputFiles({ name: 'pizza.png', mimeType: 'image/png', buffer: picture })
  await page.getByRole('button', { name: 'Add to the shop' }).click()
  await page.goto('/console/moonrise-pizza/listings?q=plain+pizza')
  expect(await page.locator('main img').count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Hide Plain Pizza' }).click()
  const inTheShop = async () => {
    await page.goto('/shops/moonrise-pizza?q=plain+pizza')
    return page.getByRole('link', { name: 'Plain Pizza' }).count()
  }
  expect(await inTheShop()).toBe(0)
  await page.goto('/console/moonrise-pizza/listings?q=plain+pizza')
  await page.getByRole('button', { name: 'Publish Plain Pizza' }).click()
  expect(await inTheShop()).toBeGreaterThan(0)

  await page.goto('/console/moonrise-pizza/shop')
  await page.getByLabel('Monday, opens', { exact: true }).fill('09:00')
  await page.getByLabel('Monday, closes', { exact: true }).fill('21:30')
  await page.getByRole('button', { name: 'Save changes' }).click()
  expect(await page.getByLabel('Monday, closes', { exact: true }).inputValue()).toBe('21:30')
  await expect
    .poll(async () => {
      await page.goto('/shops/moonrise-pizza')
      return page.getByText(/9:30 PM|21:30/).count()
    })
    .toBeGreaterThan(0)
})

test('a busy kitchen has its orders in sight', async () => {
  const shopper = await neighbour(town, people.neighbour)
  const kitchen = await neighbour(town, people.owner)
  const buy = (nth: number, note?: string) => orderFrom(shopper, { slug: 'moonrise-pizza', nth, note })
  for (const promiseMinutes of [25, 40]) {
    const { id: orderId } = await buy(promiseMinutes)
    await kitchen.acceptOrder({ params: { orderId }, body: { promiseMinutes } })
    await kitchen.startPreparing({ params: { orderId } })
    if (promiseMinutes === 25) await kitchen.markReady({ params: { orderId } })
  }
  await buy(2, 'Extra crispy, if you can.')

  const board = await town.visit({ viewport: { width: 1280, height: 860 } })
  await signIn(board, people.owner)
  await board.goto('/console/moonrise-pizza/orders')
  await whenAwake(board)
  expect(await board.getByText('2 orders wait').count()).toBe(1)
  expect(await board.getByRole('region', { name: 'Ready', exact: true }).getByRole('article').count()).toBe(1)
  await takePicture(board, 'kitchen-desktop')
})
