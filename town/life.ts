import { rideForTheTown } from './life/courier.ts'
import { Doors } from './life/doors.ts'
import { pause } from './life/pause.ts'
import { isVisitorsShop, runKitchen } from './life/shopkeeper.ts'
import { shopAroundTown } from './life/shopping.ts'
import { isUnreachable, type TownLife, townLife } from './life/townspeople.ts'
import type { TownClient } from './neighbour-client.ts'
import type { TownPlan } from './town-plan.ts'

/** A server that stays away so long has gone; one that restarts is back sooner. */
const goneAfterSeconds = 60
const lookSeconds = 10

interface Given {
  url: string
  operator: TownClient
  plan: TownPlan
  signal: AbortSignal
}

/**
 * Everybody gets up: a cook in every shop, couriers on their bicycles, neighbours who order. They do nothing that a person with
 * a browser could not do. `TOWN_SEED` decides what they decide. Ends when told to, or when the server has gone.
 */
export async function live({ url, operator, plan, signal }: Given) {
  const over = new AbortController()
  const life = townLife({
    url,
    operator,
    plan,
    seed: process.env.TOWN_SEED ?? 'larkfield',
    signal: AbortSignal.any([signal, over.signal]),
  })
  const offered = new Set(plan.people.filter(({ demoRole }) => demoRole).map(({ handle }) => handle))
  const atWork = new Set(plan.shops.flatMap(({ owner, staff }) => [owner, ...staff]))
  const free = plan.people.filter(({ handle }) => !offered.has(handle) && !atWork.has(handle))
  const [first, ...others] = free.filter(({ roles }) => !roles?.length).map(({ handle }) => handle)
  const couriers = free.filter(({ roles }) => roles?.includes('courier'))

  // Visitors come to the offered shop first.
  const shops = plan.shops.toSorted(
    (a, b) => Number(isVisitorsShop(life, b)) - Number(isVisitorsShop(life, a)),
  )
  const doors = new Doors()

  await Promise.all([
    ...couriers.map(({ handle }) => carryOn(life, () => rideForTheTown(life, handle))),
    doors.watch(life),
    ...shops.map((shop) => carryOn(life, () => runKitchen(life, shop, doors))),
    ...(first ? [carryOn(life, () => shopAroundTown(life, [first, ...others]))] : []),
    endWhenGone(life, () => over.abort()),
  ])
}

/** What goes wrong for one neighbour neither stops the others nor is forgotten: it is said, and begun again. */
async function carryOn({ signal }: TownLife, work: () => Promise<void>) {
  while (!signal.aborted) {
    await work().catch((error: unknown) => {
      if (!signal.aborted && !isUnreachable(error)) console.error(`Town life: ${error}`)
    })
    await pause(lookSeconds, signal)
  }
}

async function endWhenGone({ operator, signal }: TownLife, end: () => void) {
  let awaySeconds = 0
  while (!signal.aborted && awaySeconds < goneAfterSeconds) {
    await pause(lookSeconds, signal)
    const here = await operator.getTown().then(
      () => true,
      (error) => !isUnreachable(error),
    )
    awaySeconds = here ? 0 : awaySeconds + lookSeconds
  }
  end()
}
