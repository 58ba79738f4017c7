import type { Module } from '../platform/house.ts'
import { demoCardNetwork } from './demo-card-network.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { payeeRoutes } from './payees.routes.ts'
import { forgetPaymentTraces } from './payment-limits.ts'
import { paymentRoutes } from './payments.routes.ts'
import { settlePaymentsTask } from './payments-lane.ts'
import { settlePayments } from './settle-payments.ts'
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
  routes: (serve, house) => {
    ledgerRoutes(serve, house, network)
    paymentRoutes(serve, house)
    payeeRoutes(serve, house)
  },
  tasks: (house) => ({
    handlers: {
      [captureCardTask]: (payload) =>
        network.capture((payload as { authorisationId: string }).authorisationId),
      [settlePaymentsTask]: (payload) =>
        settlePayments(house, (payload as { paymentIds: string[] }).paymentIds),
      'forget-payment-traces': () => forgetPaymentTraces(house),
    },
    cron: [{ task: 'forget-payment-traces', match: '41 3 * * *' }],
  }),
  channels: ({ live }) => live.allow('wallet', async ({ id, visitor }) => visitor.person?.id === id),
}
