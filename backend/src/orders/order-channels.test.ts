import { type LiveFromServer, liveChannels } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
const address = await town.app.listen({ port: 0, host: '127.0.0.1' })
const owner = await town.person()
const shopper = await town.shopper()
const stranger = await town.person()
const shop = await town.shop(owner)
const listing = await town.listing(owner, shop.id)

/** A page of somebody: its connection and what it hears. */
async function page(cookie?: string) {
  const signIn = cookie ? { headers: { authorization: `Bearer ${cookie}` } } : {}
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, signIn as never)
  const heard: LiveFromServer[] = []
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  return {
    heard,
    async subscribe(channel: string, token?: string) {
      const before = heard.length
      socket.send(JSON.stringify({ type: 'subscribe', channel, after: 0, token }))
      await expect.poll(() => heard.length).toBeGreaterThan(before)
      return heard[before]?.type
    },
    progress: () =>
      heard.flatMap((one) =>
        one.type === 'message' && one.message.type === 'order.progress' ? [one.message.progress.status] : [],
      ),
    messages: () => heard.flatMap((one) => (one.type === 'message' ? [one.message] : [])),
  }
}

test('an order is followed by its shopper, its shop and whoever has the link, and by nobody else', async () => {
  const order = await town.buy(shopper, listing.id)
  for (const channel of [liveChannels.order(order.id), liveChannels.approach(order.id)]) {
    expect(await (await page(shopper.token)).subscribe(channel)).toBe('subscribed')
    expect(await (await page(owner.token)).subscribe(channel)).toBe('subscribed')
    expect(await (await page()).subscribe(channel, order.trackingToken)).toBe('subscribed')
    expect(await (await page(stranger.token)).subscribe(channel)).toBe('refused')
    expect(await (await page()).subscribe(channel)).toBe('refused')
    expect(await (await page()).subscribe(channel, 'a-token-of-another-order')).toBe('refused')
  }
  expect(await (await page(shopper.token)).subscribe('order:nonsense')).toBe('refused')
})

test('a kitchen is heard by those who work there', async () => {
  const channel = liveChannels.kitchen(shop.id)
  expect(await (await page(owner.token)).subscribe(channel)).toBe('subscribed')
  for (const token of [shopper.token, stranger.token, undefined]) {
    expect(await (await page(token)).subscribe(channel)).toBe('refused')
  }
})

test('the board rings for a new order within a second, and the tracker hears every step in order', async () => {
  const board = await page(owner.token)
  await board.subscribe(liveChannels.kitchen(shop.id))
  const order = await town.buy(shopper, listing.id)
  await expect
    .poll(() => board.messages(), { timeout: 1000 })
    .toContainEqual({ type: 'kitchen.changed', orderId: order.id, isNew: true })

  const tracker = await page()
  await tracker.subscribe(liveChannels.order(order.id), order.trackingToken)
  const params = { orderId: order.id }
  await owner.client.acceptOrder({ params, body: { promiseMinutes: 30 } })
  await owner.client.startPreparing({ params })
  await owner.client.markReady({ params })
  await expect.poll(() => tracker.progress()).toEqual(['accepted', 'preparing', 'ready'])
})
