import { contract } from '@highstreet/contract'
import { handoverCodeOf } from '../orders/index.ts'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { foundTown } from './found-town.ts'
import { demoSignIns, isFounded } from './operations.queries.ts'
import { payoutsDue } from './payouts-due.ts'

/** A town of 500 shops fits. */
const maxTownPackBytes = 16 * 1024 * 1024

export function operationsRoutes(serve: Serve, house: House) {
  const { townName: name, currency, timeZone, demo } = house.config
  // Once founded, a town stays founded.
  let founded = false

  serve(contract.getTown, async ({ db }) => {
    founded ||= await isFounded(db)
    return { name, currency, timeZone, demo, founded, now: house.clock.now().toISOString() }
  })

  serve(contract.foundTown, ({ db, body }) => foundTown(db, body, house), { maxBodyBytes: maxTownPackBytes })

  serve(contract.listPayoutsDue, ({ query }) => payoutsDue(house, query))

  serve(contract.listDemoSignIns, async ({ db }) => ({ items: await demoSignIns(db) }))

  serve(contract.getDemoHandoverCode, async ({ db, params }) => ({
    code: await handoverCodeOf(db, params.orderId),
  }))
}
