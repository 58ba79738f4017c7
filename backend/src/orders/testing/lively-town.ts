import type { Client, Contract } from '@highstreet/contract'
import { addStreets } from '../../places/index.ts'
import { standingClock } from '../../platform/clock.ts'
import { type PersonWishes, startTestTown, type TestPerson } from '../../testing/test-town.ts'

/**
 * A Monday at noon in the town's time zone. It lies ahead, so that what is put off by the town's clock stays put off while the
 * database lives in the present.
 */
export const mondayNoon = '2035-06-04T11:00:00.000Z'
/** Round the clock, so that tests on the real time find shops open. */
const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' }))

type OpenShop = Parameters<Client<Contract>['openShop']>[0]['body']
type NewListing = Parameters<Client<Contract>['createListing']>[0]['body']

/**
 * A test town with a street, so that shops can open and orders have a door to go to. Its clock stands until it is moved; with
 * `realTime` it runs, and with it what the town does by itself after a while.
 */
export async function startLivelyTown({
  realTime = false,
  env = {},
}: {
  realTime?: boolean
  env?: Record<string, string>
} = {}) {
  const clock = standingClock(mondayNoon)
  const town = await startTestTown(realTime ? { env } : { clock, env })
  await town.db.transaction().execute((tx) =>
    addStreets(tx, [
      {
        name: 'Mill Lane',
        from: { latitude: 52.2, longitude: 0.1 },
        to: { latitude: 52.2, longitude: 0.13 },
        firstNumber: 1,
        lastNumber: 200,
      },
    ]),
  )
  let shops = 0
  return {
    ...town,
    clock,
    /** Signed up and with a wallet. */
    shopper: (wishes: PersonWishes = {}) => town.person({ walletMinor: 20_000, ...wishes }),
    courier: (wishes: PersonWishes = {}) => town.person({ roles: ['courier'], ...wishes }),
    async shop(owner: TestPerson, wishes: Partial<OpenShop> = {}) {
      shops += 1
      return owner.client.openShop({
        body: {
          name: `Shop ${shops}`,
          slug: `shop-${shops}`,
          kind: 'pizzeria',
          addressLine: '10 Mill Lane',
          hours: always,
          prepMinutes: 12,
          deliveryRadiusMeters: 5000,
          minimumOrderMinor: 0,
          ...wishes,
        },
      })
    },
    listing: (owner: TestPerson, shopId: string, wishes: Partial<NewListing> = {}) =>
      owner.client.createListing({
        params: { shopId },
        body: { name: 'Margherita', priceMinor: 1000, status: 'published', ...wishes },
      }),
    /** Orders one listing as the page would: asks the price, then pays it. */
    async buy(shopper: TestPerson, listingId: string, wishes: { quantity?: number; tipMinor?: number } = {}) {
      const { quantity = 1, tipMinor = 0 } = wishes
      const query = { quantity, tipMinor, address: door }
      const quote = await shopper.client.quoteListing({ params: { listingId }, query })
      return shopper.client.buyNow({
        idempotencyKey: crypto.randomUUID(),
        body: {
          listingId,
          quantity,
          tipMinor,
          addressLine: door,
          expectedTotalMinor: quote.price.total.amount,
        },
      })
    },
  }
}
export type LivelyTown = Awaited<ReturnType<typeof startLivelyTown>>

/** Where everybody lives. */
export const door = '40 Mill Lane'
