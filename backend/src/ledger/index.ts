import type { Module } from '../platform/house.ts'
import { demoCardNetwork } from './demo-card-network.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { captureCardTask } from './top-up.ts'

export { captureHold, hold, releaseHold, type Split } from './holds.ts'
export { type Audit, readAudit as audit } from './ledger.queries.ts'
export { moneyTrailOf } from './money-trail.ts'
export { grantOpeningBalance } from './top-up.ts'

/** A real card network takes this one's place behind the same interface. */
const network = demoCardNetwork

export const ledgerModule: Module = {
  name: 'ledger',
  routes: (serve, house) => ledgerRoutes(serve, house, network),
  tasks: () => ({
    handlers: {
      [captureCardTask]: (payload) =>
        network.capture((payload as { authorisationId: string }).authorisationId),
    },
  }),
}
