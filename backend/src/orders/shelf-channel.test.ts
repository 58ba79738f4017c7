import type { LiveFromServer, LiveMessage } from '@highstreet/contract'
import { liveChannels } from '@highstreet/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
const address = await town.app.listen({ port: 0, host: '127.0.0.1' })
const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner)
const shopper = await town.shopper({ walletMinor: 50_000 })
const bun = (stock: number | null) => town.listing(owner, shop.id, { name: 'Bun', priceMinor: 100, stock })

/** A stranger's open page: hears what is said about one listing. */
async function openPage(listingId: string) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`)
  const heard: LiveMessage[] = []
  let subscribed = false
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as LiveFromServer
    if (message.type === 'subscribed') subscribed = true
    if (message.type !== 'message' || !('listingId' in message.message)) return
    if (message.message.listingId === listingId) heard.push(message.message)
  })
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  socket.send(JSON.stringify({ type: 'subscribe', channel: liveChannels.shelf(shop.id) }))
  await expect.poll(() => subscribed).toBe(true)
  return heard
}

const shows = (listingId: string, available: number | null) => ({
  type: 'shelf.changed',
  listingId,
  available,
})

async function newsOf(listingId: string) {
  const { rows } = await sql<{ name: string; available: number | null }>`
    select name, payload->'available' as available from platform.events
    where subject = ${listingId} and name like 'listing.%' order by id`.execute(town.db)
  return rows.map(({ name, available }) => (available === null ? name : `${name} ${available}`))
}

test('open pages of strangers hear when the last few go, when all are gone, and when one comes back', async () => {
  const { id } = await bun(8)
  const heard = await openPage(id)
  await town.buy(shopper, id, { quantity: 2 })
  await town.buy(shopper, id, { quantity: 2 })
  const last = await town.buy(shopper, id, { quantity: 4 })
  await expect(town.buy(shopper, id)).rejects.toMatchObject({ code: 'out_of_stock' })
  await shopper.client.cancelOrder({ params: { orderId: last.id }, body: { reason: 'other' } })

  await expect.poll(() => heard).toEqual([shows(id, 4), shows(id, 0), shows(id, 4)])
  expect(await newsOf(id)).toEqual(['listing.low_stock 4', 'listing.sold_out', 'listing.back_in_stock 4'])
  expect((await town.client().getListing({ params: { listingId: id } })).available).toBe(4)
})

test('of what is refused nothing is said, and of many who buy at once it is said that all is gone only once', async () => {
  const { id } = await bun(6)
  const heard = await openPage(id)
  await Promise.allSettled(Array.from({ length: 12 }, () => town.buy(shopper, id)))
  await expect.poll(() => heard.at(-1)).toEqual(shows(id, 0))
  const news = await newsOf(id)
  expect(news.filter((name) => name === 'listing.sold_out')).toHaveLength(1)
  expect(news.filter((name) => name.startsWith('listing.low_stock')).length).toBeLessThanOrEqual(1)
})

test('what the shop itself changes is told too: a filled shelf, a later start', async () => {
  const { id } = await bun(0)
  const heard = await openPage(id)
  const change = (body: { stock?: number; sellsFrom?: string }) =>
    owner.client.updateListing({ params: { listingId: id }, body })
  await change({ stock: 50 })
  await change({ sellsFrom: '2035-06-05T12:00:00.000Z' })
  const edited = { type: 'shelf.edited', listingId: id }
  await expect.poll(() => heard).toEqual([shows(id, 50), edited, edited])
  expect(await newsOf(id)).toEqual(['listing.back_in_stock 50'])
})
