import type { Module } from '../platform/house.ts'
import { demoCardNetwork } from './demo-card-network.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { captureCardTask } from './top-up.ts'

export { type Audit, audit } from './audit.ts'
/** The book, for lanes that compose it: open it with what a batch touches, act, save it. */
export type { LedgerBook } from './book.ts'
export { captureHold, hold, refundOrder, releaseHold, type Split } from './holds.ts'
export { moneyTrailOf } from './money-trail.ts'
export { openBook, saveBook } from './open-book.ts'
export { grantOpeningBalances } from './top-up.ts'

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
