import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { neighbour } from './neighbours.ts'
import { demoPassword, phone, signIn, useTown } from './town.ts'

const mara = { email: 'mara@larkfield.example', handle: '' }
const oskar = { email: 'oskar@larkfield.example', handle: '', name: '' }

const town = useTown()

beforeAll(async () => {
  for (const who of [mara, oskar])
    Object.assign(who, (await (await neighbour(town, who.email)).getMe()).person)
  const client = await neighbour(town, mara.email)
  const body = { amountMinor: 50_000, cardNumber: '4242 4242 4242 4242' }
  await client.topUp({ idempotencyKey: randomUUID(), body })
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const available = async (email: string) => (await (await neighbour(town, email)).getWallet()).available.amount

async function at(path: string, who: { email: string }, options = {}) {
  const page = await town.visit({ viewport: phone, ...options })
  await signIn(page, who.email)
  await page.goto(path)
  return page
}

test('Mara sends money, Oskar sees it come, both without loading a page again', async () => {
  const [sending, getting] = [await at('/wallet', mara), await at('/wallet', oskar)]
  const before = await available(oskar.email)
  await sending.getByRole('link', { name: 'Send', exact: true }).click()
  await sending.getByLabel('Handle or e-mail address').fill(`@${oskar.handle}`)
  await sending.getByRole('button', { name: 'Find' }).click()
  await sending.getByText(`@${oskar.handle}`).waitFor()
  await sending.getByLabel('Amount').fill('7,5')
  await sending.getByLabel('What for').fill('Two coffees')
  await sending.getByRole('button', { name: /^Send to/ }).click()

  await sending.getByText('You can still undo it').waitFor()
  await getting.getByText(/^on its way, here in/).waitFor()
  await sending.getByText('It has arrived').waitFor()
  await getting.getByRole('link', { name: /: Two coffees$/ }).waitFor()
  expect(await available(oskar.email)).toBe(before + 750)

  await sending.getByRole('link', { name: 'Receipt' }).click()
  await expect.poll(() => heading(sending).textContent()).toBe('Receipt')
  await sending.getByText('Two coffees', { exact: true }).waitFor()
})

test('what was sent by mistake is taken back from the wallet, and does not come', async () => {
  const page = await at(`/pay/${oskar.handle}?amount=3`, mara)
  const before = await available(mara.email)
  expect(await page.getByLabel('Amount').inputValue()).toBe('3.00')
  await page.getByRole('button', { name: /^Send to/ }).click()
  await page.getByText('You can still undo it').waitFor()
  await page.getByRole('link', { name: 'To the wallet' }).click()
  // The payment's own page can undo it, too.
  await page.getByText('On its way').waitFor()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => page.getByText('On its way').count()).toBe(0)
  expect(await available(mara.email)).toBe(before)
})

test('Oskar asks, Mara pays, and he sees it paid while he looks', async () => {
  const [asking, asked] = [await at(`/wallet/ask?who=${mara.handle}`, oskar), await at('/wallet', mara)]
  await asking.getByLabel('Amount').fill('4')
  await asking.getByRole('button', { name: /^Ask/ }).click()
  await asking.getByText('Waits for an answer').waitFor()
  await asked.getByRole('link', { name: /asks you$/ }).click()
  await asked.getByRole('button', { name: /^Pay/ }).click()
  await asked.getByText('You can still undo it').waitFor()
  await asking.getByText('Paid', { exact: true }).waitFor()
})

test('without JavaScript a large first payment is corrected, waits an hour and is undone', async () => {
  const page = await at('/wallet/send', mara, { javaScriptEnabled: false })
  const before = await available(mara.email)
  const stranger = (await (await neighbour(town, 'bea@larkfield.example')).getMe()).person?.handle ?? ''
  await page.getByLabel('Handle or e-mail address').fill('nobody_goes_by_this')
  await page.getByRole('button', { name: 'Find' }).click()
  expect(await page.getByText('We could not find that neighbour').count()).toBe(1)
  await page.getByLabel('Handle or e-mail address').fill('bea@larkfield.example')
  await page.getByRole('button', { name: 'Find' }).click()
  expect(new URL(page.url()).pathname).toBe(`/pay/${stranger}`)

  await page.getByLabel('Amount').fill('lots')
  await page.getByRole('button', { name: /^Send to/ }).click()
  expect(await page.getByText('Write an amount such as 12.50.').count()).toBe(2)
  await page.getByLabel('Amount').fill('240')
  await page.getByRole('button', { name: /^Send to/ }).click()
  expect(await page.getByText(/waits an hour/).count()).toBe(1)
  expect(await available(mara.email)).toBe(before - 24_000)
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect(await page.getByText('Undone').count()).toBe(1)
  expect(await available(mara.email)).toBe(before)
})

test('a code leads a neighbour who is signed out through signing in to the payment', async () => {
  const code = await at('/wallet/code?amount=2.5&note=Eggs', oskar)
  const link = await code.getByLabel('The same as a link').inputValue()
  expect(await code.getByRole('img', { name: /^Code to pay/ }).count()).toBe(1)
  const page = await town.visit({ viewport: phone })
  await page.goto(link)
  await page.getByLabel('E-mail').fill(mara.email)
  await page.getByLabel('Password').fill(demoPassword)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^sign in/i })
    .click()
  await page.getByText(`@${oskar.handle}`).waitFor()
  expect([
    await page.getByLabel('Amount').inputValue(),
    await page.getByLabel('What for').inputValue(),
  ]).toEqual(['2.50', 'Eggs'])
})

test('movements are found by words and taken along as files', async () => {
  const page = await at('/wallet?q=Card', mara)
  const moved = page.getByRole('region', { name: 'What moved' })
  expect(await moved.getByRole('link', { name: /^Card ending/ }).count()).toBe(1)
  expect(await moved.getByRole('link', { name: /^To / }).count()).toBe(0)
  for (const [path, start] of [
    ['/wallet/statement.csv?q=Card', '\uFEFFNumber,Date,'],
    ['/wallet/statement.ofx?q=Card', '<?xml version="1.0"'],
  ] as const) {
    const answer = await page.request.get(path)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="wallet\./)
    expect((await answer.text()).startsWith(start)).toBe(true)
  }
  expect((await page.request.get('/wallet/statement.csv?from=yesterday')).status()).toBe(422)
})
