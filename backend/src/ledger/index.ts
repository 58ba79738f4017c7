import type { Module } from '../platform/house.ts'
import { auditRoutes } from './audit.routes.ts'
import { auditCron, auditTasks } from './audit.tasks.ts'
import { cardNetworkOf } from './card-network-of.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { payeeRoutes } from './payees.routes.ts'
import { forgetPaymentTraces } from './payment-limits.ts'
import { paymentRoutes } from './payments.routes.ts'
import { settlePaymentsTask } from './payments-lane.ts'
import { payoutRoutes } from './payouts.routes.ts'
import { settlePayments } from './settle-payments.ts'
import { serveStripeWebhook } from './stripe-webhook.ts'
import { topUpRoutes } from './top-ups.routes.ts'
import { topUpCron, topUpTasks } from './top-ups.tasks.ts'
import { payOutWeekly, weeklyPayoutsCron, weeklyPayoutsTask } from './weekly-payouts.ts'

export { type Audit, audit } from './audit.ts'
/** Where a shop or a courier is paid out to. Refuses `invalid_input` where it is no such number. */
export { setBankAccount } from './bank-accounts.ts'
/** The book, for lanes that compose it: open it with what a batch touches, act, save it. */
export type { LedgerBook, Split } from './book.ts'
/** One command on the ledger's lane, exactly once for its call. */
export { inLedger } from './ledger-lane.ts'
export { moneyTrailOf, refundableOf } from './money-trail.ts'
export { openBook, saveBook } from './open-book.ts'
/** What is due to whom; their names are put in on the floor that knows them. */
export { duePage } from './payouts-due.ts'
export { presentBankAccount } from './present-payout.ts'
/** What is due, what was paid out, and a month from balance to balance. */
export { earningsOf, statementOf } from './statements.ts'
export { grantOpeningBalances } from './top-up.ts'
export { availableMinorOf } from './wallet.ts'

export const ledgerModule: Module = {
  name: 'ledger',
  routes: (serve, house) => {
    const network = cardNetworkOf(house.config)
    ledgerRoutes(serve, house, network)
    topUpRoutes(serve, house, network)
    paymentRoutes(serve, house)
    payeeRoutes(serve, house)
    payoutRoutes(serve, house)
    auditRoutes(serve, house)
  },
  raw: (app, house) => serveStripeWebhook(app, house, cardNetworkOf(house.config)),
  tasks: (house) => ({
    handlers: {
      ...auditTasks(house),
      ...topUpTasks(house, cardNetworkOf(house.config)),
      [settlePaymentsTask]: (payload) =>
        settlePayments(house, (payload as { paymentIds: string[] }).paymentIds),
      'forget-payment-traces': () => forgetPaymentTraces(house),
      [weeklyPayoutsTask]: () => payOutWeekly(house),
    },
    cron: [
      { task: 'forget-payment-traces', match: '41 3 * * *' },
      weeklyPayoutsCron,
      ...topUpCron,
      ...auditCron,
    ],
  }),
  channels: ({ live }) => {
    live.allow('wallet', async ({ id, visitor }) => visitor.person?.id === id)
    live.allow('book', async ({ visitor }) => visitor.person?.roles.includes('operator') ?? false, {
      moving: true,
    })
  },
}
