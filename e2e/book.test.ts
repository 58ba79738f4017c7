import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { desk, noNetwork, phone, signIn, useTown } from './town.ts'

const town = useTown()

test('Mara proves a receipt without the town, hands the file on, and whoever has it proves it too', async () => {
  const page = await town.visit({ viewport: phone, acceptDownloads: true })
  await signIn(page, 'mara@larkfield.example')
  await page.goto('/wallet/movements/1')
  await page.getByRole('link', { name: 'Prove it' }).click()
  await page.getByRole('heading', { name: 'Receipt with proof' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save the file' }).click(),
  ])
  const file = await download.path()
  // What the page would still like to fetch, such as its other routes, it does without.
  town.forgive(noNetwork)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Check it here' }).click()
  await page.getByText(/^It holds/).waitFor()
  await page.getByLabel('A root you noted down').fill('0123 4567')
  await page.getByRole('button', { name: 'Check it here' }).click()
  await page.getByText(/^It does not hold/).waitFor()

  const { root } = (await town.client.listBookDays({ query: {} })).items[0] ?? { root: '' }
  const stranger = await town.visit({ viewport: desk })
  await stranger.goto('/book')
  await stranger.getByLabel('A receipt as a file').setInputFiles(file)
  await stranger.getByLabel('A root you noted down').fill(root)
  await stranger.getByRole('button', { name: 'Check it here' }).click()
  await stranger.getByText(/^It holds/).waitFor()

  const forged = readFileSync(file, 'utf8').replace('"Gift of', '"Loan of')
  await stranger
    .getByLabel('A receipt as a file')
    .setInputFiles({ name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(forged) })
  await stranger.getByText('Loan of the demo town').waitFor()
  await stranger.getByRole('button', { name: 'Check it here' }).click()
  await stranger.getByText(/^It does not hold/).waitFor()
})

test('the operator has the book looked through, and sees it kept without loading the page again', async () => {
  const page = await town.visit({ viewport: desk })
  await signIn(page, 'ines@larkfield.example')
  await page.goto('/operations/book')
  // By itself the town looks at 23 minutes past each hour for what is new.
  await page.getByText(/^(Nobody has looked through the book yet|No whole proof yet)/).waitFor()
  await page.getByRole('button', { name: 'Check everything now' }).click()
  await page.getByText('Every promise is kept').waitFor()
  await page.getByText(/^\d+ s ago$/).waitFor()
})
