import { expect, test } from 'vitest'
import { axeFindings } from './axe.ts'
import { neighbour } from './neighbours.ts'
import { desk, phone, signIn, useTown, whenAwake } from './town.ts'

/** Open at any hour. */
const pizzeria = 'moonrise-pizza'
const owner = 'nico@larkfield.example'
/** Long enough for everybody to stand in line before it begins. */
const beginsInMs = 25_000
const hourMs = 3_600_000

const town = useTown()

test('a drop: the shop sets it, phones with wrong clocks wait for it, one for each person, and open pages see it go', async () => {
  const { items } = await town.client.listListings({ params: { slug: pizzeria } })
  const pizza = items[0]
  if (!pizza) throw new Error('The pizzeria sells nothing')
  const params = { listingId: pizza.id }
  const page = `/shops/${pizzeria}/listings/${pizza.id}`

  const console = await town.visit()
  await signIn(console, owner)
  await console.goto(`/console/${pizzeria}/listings/${pizza.id}`)
  await console.getByLabel('Stock').fill('2')
  await console.getByLabel('Sells from').fill('2099-06-04T13:00')
  await console.getByLabel('Limit for each person').fill('1')
  await console.getByRole('button', { name: 'Save changes' }).click()
  await console.waitForURL(/\/listings$/)
  const set = await town.client.getListing({ params })
  expect(set).toMatchObject({ available: 2, limitPerPerson: 1, sellsFrom: '2099-06-04T12:00:00.000Z' })

  // Mara's phone is an hour ahead and would let her in early; Robin's page knows no scripts.
  const mara = await town.visit({ viewport: phone })
  await mara.addInitScript((ms) => {
    const now = Date.now
    Date.now = () => now() + ms
  }, hourMs)
  await signIn(mara, 'mara@larkfield.example')
  await mara.goto(page)
  const plain = await town.visit({ viewport: phone, javaScriptEnabled: false })
  await plain.goto(page)
  const buyOf = (who: typeof mara) => who.getByRole('button', { name: 'Buy now' })
  await mara.getByRole('timer').waitFor()

  // The shop brings it forward: who waits needs no reload.
  const sellsFrom = new Date(Date.now() + beginsInMs).toISOString()
  const shop = await neighbour(town, owner)
  await shop.updateListing({ params, body: { sellsFrom } })
  await expect.poll(() => mara.getByRole('timer').textContent(), { timeout: 15_000 }).toMatch(/^00:\d\d$/)
  expect(await buyOf(mara).isDisabled()).toBe(true)
  expect(await buyOf(plain).isDisabled()).toBe(true)
  expect(await axeFindings(mara)).toEqual([])

  await expect.poll(() => buyOf(mara).isEnabled(), { timeout: 2 * beginsInMs, interval: 50 }).toBe(true)
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(sellsFrom))
  await mara.getByText('On sale now.').waitFor()
  await expect
    .poll(
      async () => {
        await plain.reload()
        return buyOf(plain).isEnabled()
      },
      { timeout: 15_000 },
    )
    .toBe(true)

  const stranger = await town.visit({ viewport: desk })
  await stranger.goto(page)
  await whenAwake(stranger)
  await buyOf(mara).click()
  await mara.waitForURL(/\/buy\?/)
  await mara.getByLabel('Address').fill('14 Church Walk')
  await mara.getByRole('button', { name: 'Update the price' }).click()
  await mara.getByText('At your door in about').waitFor()
  const till = mara.url()
  await mara.getByRole('button', { name: /^Place order/ }).click()
  await mara.waitForURL(/\/thanks$/)
  await stranger.getByText('Only 1 left').waitFor()

  await mara.goto(till)
  await mara.getByText('There are only so many for each person').waitFor()
  await mara.getByRole('button', { name: /^Place order/ }).click()
  await mara.getByRole('alert').filter({ hasText: 'There are only so many for each person' }).waitFor()
  // Browsers note every no.
  town.forgive(/status of 409/)

  await shop.updateListing({ params, body: { stock: 0 } })
  await stranger.getByText('Sold out for now').waitFor()
})
