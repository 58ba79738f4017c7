import { randomUUID } from 'node:crypto'
import type { Order } from '@highstreet/contract'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { axeFindings } from './axe.ts'
import { bringOnTheWay, neighbour, orderFrom } from './neighbours.ts'
import { desk, type E2eTown, phone, signIn, useTown } from './town.ts'

/** Open at any hour, so that a test may run at any hour. */
const pizzeria = 'moonrise-pizza'
const mara = 'mara@larkfield.example'
const nico = 'nico@larkfield.example'
const robin = 'robin@larkfield.example'
const ines = 'ines@larkfield.example'

const town = useTown({ TOWN_IBAN: 'DE89370400440532013000' })

beforeAll(async () => {
  const courier = await neighbour(town, robin)
  await courier.setShift({ body: { online: true, position: { latitude: 52.2, longitude: 0.12 } } })
})

async function delivered(): Promise<Order> {
  const [shopper, kitchen, courier] = await Promise.all(
    [mara, nico, robin].map((email) => neighbour(town, email)),
  )
  if (!shopper || !kitchen || !courier) throw new Error('somebody is missing')
  const order = await orderFrom(shopper, { slug: pizzeria, nth: 1 })
  const deliveryId = await bringOnTheWay(order, { kitchen, courier })
  await courier.handOver({ params: { deliveryId }, body: { code: order.handoverCode } })
  // The money is shared out a moment after the code was said.
  const held = async () => (await shopper.getMoneyTrail({ params: { orderId: order.id } })).held.amount
  await expect.poll(held).toBe(0)
  return order
}

const balance = async () => (await (await neighbour(town, mara)).getWallet()).balance.amount
const dollars = (minor: number) => `$${(minor / 100).toFixed(2)}`
const refundsOf = async ({ id }: Order) => {
  const { entries } = await (await neighbour(town, mara)).getMoneyTrail({ params: { orderId: id } })
  return entries.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount.amount)
}

async function asNico(options: Parameters<E2eTown['visit']>[0]): Promise<Page> {
  const page = await town.visit(options)
  await signIn(page, nico)
  return page
}

test('a shop gives a piece back: looked over, pressed twice, given once, and seen by both', async () => {
  const order = await delivered()
  const [line] = order.lines
  if (!line) throw new Error('an order without lines')
  const before = await balance()
  const page = await asNico({ viewport: desk })
  await page.goto(`/console/${pizzeria}/orders`)
  await page.getByRole('link', { name: 'Past orders' }).click()
  await page.getByRole('link', { name: order.progress.number }).click()
  await page.getByText(`Up to ${dollars(order.price.total.amount)}`).waitFor()

  // Asked for nothing, the page says what is missing and nothing moves.
  await page.getByRole('button', { name: 'Look it over' }).click()
  await page.getByLabel('Why').fill('The crust was burnt')
  await page.getByRole('button', { name: 'Look it over' }).click()
  await page.getByRole('alert').getByText('Choose what is given back').waitFor()

  await page.getByLabel(`Pieces of ${line.name}`).fill('1')
  await page.getByRole('button', { name: 'Look it over' }).click()
  const amount = dollars(line.unitPrice.amount)
  await page.getByRole('heading', { name: `Give ${amount} back?` }).waitFor()
  await page.getByText('goes from Moonrise Pizza to the wallet of Mara Lindqvist').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: `Give ${amount} back` }).dblclick()
  await page.getByText('Given back: it is in Mara Lindqvist’s wallet now.').waitFor()
  expect(await refundsOf(order)).toEqual([line.unitPrice.amount])
  expect(await balance()).toBe(before + line.unitPrice.amount)
  await page.getByText(`Up to ${dollars(order.price.total.amount - line.unitPrice.amount)}`).waitFor()

  const hers = await town.visit({ viewport: phone })
  await signIn(hers, mara)
  await hers.goto(`/orders/${order.id}`)
  await hers.getByText('Given back to your wallet').waitFor()
  await hers.getByText('Where the money is').click()
  await hers.getByRole('table').getByText('The crust was burnt').first().waitFor()
})

test('without JavaScript an amount is given back once, and more than was paid is refused with a sentence', async () => {
  const order = await delivered()
  const page = await asNico({ viewport: phone, javaScriptEnabled: false })
  const own = `/console/${pizzeria}/orders/${order.id}`
  await page.goto(own)
  const ask = async (amount: string) => {
    await page.getByLabel('Or an amount').fill(amount)
    await page.getByLabel('Why').fill('Arrived late')
    await page.getByRole('button', { name: 'Look it over' }).click()
  }
  await ask('9999')
  await page.getByText('That is more than was paid and not given back yet.').waitFor()
  expect(await page.getByLabel('Why').inputValue()).toBe('Arrived late')

  await ask('1.50')
  await page.getByRole('button', { name: 'Give $1.50 back' }).dblclick()
  await page.getByText('Given back').first().waitFor()
  expect(await refundsOf(order)).toEqual([150])
})

test('the operator pays what is due, hands the bank its file, and notes what became of it', async () => {
  await delivered()
  const owner = await neighbour(town, nico)
  const { id: shopId } = await town.client.getShop({ params: { slug: pizzeria } })
  const body = { holder: 'Nico Ferrante', iban: 'GB82 WEST 1234 5698 7654 32' }
  await owner.setShopBankAccount({ params: { shopId }, body })
  const { due } = await owner.getShopEarnings({ params: { shopId } })

  const page = await town.visit({ viewport: desk, acceptDownloads: true })
  await signIn(page, ines)
  await page.goto('/operations/payouts')
  await page.getByText(/Next run Mon/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Pay 1 account now' }).dblclick()
  await page.getByRole('heading', { name: /^Run of/ }).waitFor()
  const row = page.getByRole('row', { name: /Nico Ferrante/ })
  await row.getByText(dollars(due.amount)).waitFor()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'pain.001 for 1 IBAN' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^payout-.*\.xml$/)

  await row.getByRole('button', { name: /^Arrived/ }).click()
  await row.getByText('Arrived', { exact: true }).waitFor()
  await row.getByRole('link', { name: /^Came back/ }).click()
  await page.getByRole('heading', { name: 'Has the bank sent it back?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Yes, it came back' }).click()
  await row.getByText('Came back', { exact: true }).waitFor()
  expect((await owner.getShopEarnings({ params: { shopId } })).due).toEqual(due)

  const [run] = (await (await neighbour(town, ines)).listPayoutRuns()).items
  expect(run).toMatchObject({ startedBy: 'operator', payouts: 1, returned: 1 })
  const again = (await neighbour(town, ines)).startPayoutRun({ idempotencyKey: randomUUID() })
  expect((await again).total).toEqual(due)
})
