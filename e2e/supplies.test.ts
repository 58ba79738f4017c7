import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { axeFindings } from './axe.ts'
import { desk, phone, signIn, useTown } from './town.ts'

/** Open at any hour, so that a test may run at any hour. */
const pizzeria = 'moonrise-pizza'
const set = 'Night Shift for Two'

const town = useTown()

test('when the dough runs out, the pizzas and the menu made of it are sold out on open pages, and back with the next delivery', async () => {
  const shopper = await town.visit({ viewport: phone })
  await shopper.goto(`/shops/${pizzeria}`)
  await shopper.getByRole('link', { name: set }).first().click()
  await shopper.getByRole('heading', { name: 'In this set' }).waitFor()
  await shopper.getByRole('button', { name: 'Buy now' }).waitFor()

  const keeper = await town.visit({ viewport: desk })
  await signIn(keeper, 'nico@larkfield.example')
  await keeper.goto(`/console/${pizzeria}/supplies`)
  const dough = keeper.getByRole('form', { name: 'Dough balls' })
  await dough.getByLabel('How many').fill('1')
  await dough.getByRole('button', { name: 'Save Dough balls' }).click()
  // One ball is enough for a pizza, and not for a menu of two.
  await shopper.getByText('Sold out').first().waitFor()
  const { items } = await town.client.listListings({ params: { slug: pizzeria }, query: { q: 'Margherita' } })
  expect(items[0]?.available).toBe(1)

  await keeper.getByLabel('Name').last().fill('Truffle')
  await keeper.getByLabel('How many').last().fill('3')
  await keeper.getByRole('button', { name: 'Add it' }).click()
  await keeper.getByRole('button', { name: 'Delete Truffle' }).click()
  await keeper.getByRole('button', { name: 'Delete Truffle' }).waitFor({ state: 'detached' })

  await dough.getByLabel('How many').fill('240')
  await dough.getByRole('button', { name: 'Save Dough balls' }).click()
  await shopper.getByRole('button', { name: 'Buy now' }).waitFor()
})

test('who has too little in the wallet has it kept, pays by card, and is thanked without pressing anything else', async () => {
  const page = await town.visit({ viewport: phone })
  await newcomer(page)
  await page.goto(`/shops/${pizzeria}`)
  await page.getByRole('link', { name: set }).first().click()
  await page.getByRole('button', { name: 'Buy now' }).click()
  await page.getByLabel('Address').fill('12 Mill Lane')
  await page.getByRole('button', { name: 'Update the price' }).click()
  await page.getByText(/^At your door in about/).waitFor()
  await page.getByRole('button', { name: 'Keep it and pay by card' }).click()
  await page.getByRole('heading', { name: 'Kept for you' }).waitFor()
  await page.getByText(/^1[45]:\d\d$/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Top up' }).click()
  await page.waitForURL(/\/orders\/[0-9a-f-]+\/thanks/)
})

test('without JavaScript it is kept and let go', async () => {
  const page = await town.visit({ viewport: desk, javaScriptEnabled: false })
  await newcomer(page)
  await page.goto(`/shops/${pizzeria}`)
  await page.getByRole('link', { name: set }).first().click()
  await page.getByRole('button', { name: 'Buy now' }).click()
  await page.getByLabel('Address').fill('12 Mill Lane')
  await page.getByRole('button', { name: 'Update the price' }).click()
  await page.getByRole('button', { name: 'Keep it and pay by card' }).click()
  const kept = page.url()
  await page.getByRole('button', { name: 'Let it go' }).click()
  await page.waitForURL(/\/basket$/)
  await page.goto(kept)
  await page.getByText('This is not kept any more').waitFor()
})

async function newcomer(page: Awaited<ReturnType<typeof town.visit>>) {
  const handle = `newcomer_${randomUUID().slice(0, 8)}`
  await page.goto('/sign-up')
  await page.getByLabel('Name', { exact: true }).fill('A Newcomer')
  await page.getByLabel('Handle').fill(handle)
  await page.getByLabel('E-mail').fill(`${handle}@example.org`)
  await page.getByLabel('Password').first().fill('a horse in the rain')
  await page.getByRole('button', { name: 'Make my account' }).click()
  await page.waitForURL((here) => !here.pathname.startsWith('/sign-up'))
}
