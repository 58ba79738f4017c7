import { type KitchenOrder, liveChannels, RefusedError } from '@highstreet/contract'
import type { ShopPlan } from '../town-plan.ts'
import type { Doors } from './doors.ts'
import { KitchenWatch } from './kitchen-watch.ts'
import { listen } from './listen.ts'
import { pace, type Tempo } from './pace.ts'
import { Doorbell } from './pause.ts'
import { restock } from './restock.ts'
import { attempt, type TownLife, type Townsperson } from './townspeople.ts'

/** Looks even when nothing rang: a message may have been lost. */
const lookAgainSeconds = 45
const fullBoard = 100

type Waiting = 'placed' | 'accepted' | 'preparing'
const isWaiting = (status: string): status is Waiting => ['placed', 'accepted', 'preparing'].includes(status)

/** One shop's kitchen: answers, begins and finishes every order a while after it came to that step, whoever did the step before. */
export async function runKitchen(life: TownLife, shop: ShopPlan, doors: Doors) {
  const { signal } = life
  await doors.whenOpen(shop.slug, signal)
  if (signal.aborted) return
  const keeper = await life.wake(cookOf(life, shop))
  const shopId = await shopIdOf(keeper, shop.slug)
  if (!shopId) return
  const bell = new Doorbell()
  const listening = listen(
    { url: life.url, token: keeper.token, channel: liveChannels.kitchen(shopId), signal },
    bell,
  )
  const watch = new KitchenWatch(isVisitorsShop(life, shop))
  /** When each order is due for its next step; kept only while it is on the board. */
  let due = new Map<string, number>()

  while (!signal.aborted) {
    const board = await attempt(() =>
      keeper.client.listKitchenOrders({ params: { shopId }, query: { limit: fullBoard } }),
    )
    const now = Date.now()
    if (board) watch.look(board.items, now)
    const next = new Map<string, number>()
    for (const order of board?.items ?? []) {
      const { status } = order.progress
      if (!isWaiting(status)) continue
      const key = `${order.id} ${status}`
      const dueAt = due.get(key) ?? now + 1000 * keeper.random.between(...span(watch.tempo(now), status))
      if (dueAt > now) next.set(key, dueAt)
      else {
        const done = await attempt(() => takeStep(keeper, order, status))
        if (!done) continue
        watch.did(order.id, done.progress.status)
        if (done.progress.status === 'ready')
          await attempt(() => restock(keeper, done, { shopId, supplies: shop.supplies }))
        // Its next step begins to count now, whether or not the bell rings.
        bell.ring()
      }
    }
    due = next
    const soonest = Math.min(...next.values())
    const idle = Number.isFinite(soonest) ? (soonest - Date.now()) / 1000 : lookAgainSeconds
    await bell.wait(idle, signal)
  }
  await listening
}

function span(tempo: Tempo, status: Waiting) {
  switch (status) {
    case 'placed':
      return tempo.answer
    case 'accepted':
      return tempo.begin
    case 'preparing':
      return tempo.cook
  }
}

async function takeStep({ client }: Townsperson, order: KitchenOrder, status: Waiting) {
  const params = { orderId: order.id }
  switch (status) {
    case 'placed':
      return accept(client, order)
    case 'accepted':
      return client.startPreparing({ params })
    case 'preparing':
      return client.markReady({ params })
  }
}

/** Promises the soonest that the shop's rule allows for this distance. */
async function accept(client: Townsperson['client'], order: KitchenOrder) {
  const params = { orderId: order.id }
  for (const promiseMinutes of pace.promiseMinutes) {
    try {
      return await client.acceptOrder({ params, body: { promiseMinutes } })
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'promise_out_of_range') throw error
    }
  }
  return client.acceptOrder({ params, body: { promiseMinutes: order.suggestedPromiseMinutes } })
}

async function shopIdOf(keeper: Townsperson, slug: string) {
  const mine = await keeper.client.listMyShops()
  return mine.items.find((membership) => membership.shopSlug === slug)?.shopId
}

/** People offered on the sign-in page are left to visitors: somebody else of the shop does the town's work. */
function cookOf({ plan }: TownLife, shop: ShopPlan) {
  const offered = new Set(plan.people.filter((person) => person.demoRole).map((person) => person.handle))
  return [shop.owner, ...shop.staff].find((handle) => !offered.has(handle)) ?? shop.owner
}

export function isVisitorsShop({ plan }: Pick<TownLife, 'plan'>, shop: ShopPlan) {
  return plan.people.some((person) => person.handle === shop.owner && person.demoRole)
}
