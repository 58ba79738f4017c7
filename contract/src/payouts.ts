import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, line, Money, PageQuery, pageOf } from './primitives.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write a month such as 2026-05.')
const ShopParams = z.object({ shopId: Id })

/** What the shop or the courier has at which bank; the number is shown by its end alone. */
export const BankAccount = z
  .object({
    holder: z.string(),
    kind: z.enum(['iban', 'us']),
    endsWith: z.string(),
    changedAt: Instant,
  })
  .meta({ id: 'BankAccount' })
export type BankAccount = z.infer<typeof BankAccount>

/** An IBAN, or a US routing number with an account number. */
export const BankAccountInput = z.object({
  holder: line(70),
  iban: z.string().trim().max(42).optional(),
  routingNumber: z.string().trim().max(9).optional(),
  accountNumber: z.string().trim().max(17).optional(),
})
export type BankAccountInput = z.infer<typeof BankAccountInput>

export const Payout = z
  .object({
    id: Id,
    at: Instant,
    amount: Money,
    holder: z.string(),
    endsWith: z.string(),
    to: z.enum(['shop', 'courier']),
    bank: z.enum(['iban', 'us']),
    /** `sent` until the bank says what became of it. What is returned is due again. */
    status: z.enum(['sent', 'settled', 'returned']),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Payout' })
export type Payout = z.infer<typeof Payout>

export const Earnings = z
  .object({
    /** Mine, and not paid out yet; of a shop with the tax in it. */
    due: Money,
    /** The part of it that is tax, which a shop owes. */
    dueTax: Money,
    bankAccount: BankAccount.nullable(),
    /** When the town pays next by itself. */
    nextPayoutAt: Instant,
    /** Newest first; the last are of now. */
    payouts: z.array(Payout),
    /** Oldest first, ending with the month that is not over yet. */
    months: z.array(z.object({ month: Month, earned: Money })),
  })
  .meta({ id: 'Earnings' })
export type Earnings = z.infer<typeof Earnings>

/** A month on the town's calendar. opening + what follows = closing, as the ledger has it, to the cent. */
export const Statement = z
  .object({
    month: Month,
    opening: Money,
    /** Goods as sold, after discounts, tax included; nothing for couriers. */
    goods: Money,
    /** For the town; never above zero. */
    fees: Money,
    /** Inside the goods, and owed: a part of the balance. */
    tax: Money,
    /** Inside the refunds, and no longer owed; never above zero. */
    taxGivenBack: Money,
    /** Given back to customers, tax included; never above zero. */
    refunds: Money,
    deliveries: Money,
    tips: Money,
    /** Never above zero. */
    payouts: Money,
    returnedPayouts: Money,
    /** Whatever else moved. */
    other: Money,
    closing: Money,
    orders: z.int(),
  })
  .meta({ id: 'Statement' })
export type Statement = z.infer<typeof Statement>

export const getShopEarnings = endpoint({
  method: 'GET',
  path: '/shops/:shopId/earnings',
  summary: 'What is due to my shop, what was paid out, and what the last months brought',
  audience: 'person',
  params: ShopParams,
  reply: Earnings,
  refusals: ['shop_not_found', 'not_shop_owner'],
})

export const getShopStatement = endpoint({
  method: 'GET',
  path: '/shops/:shopId/statements/:month',
  summary: 'A month of my shop, from balance to balance',
  audience: 'person',
  params: z.object({ shopId: Id, month: Month }),
  reply: Statement,
  refusals: ['shop_not_found', 'not_shop_owner'],
})

export const setShopBankAccount = endpoint({
  method: 'PUT',
  path: '/shops/:shopId/bank-account',
  summary: 'Where my shop is paid out to',
  audience: 'person',
  params: ShopParams,
  body: BankAccountInput,
  reply: BankAccount,
  refusals: ['shop_not_found', 'not_shop_owner'],
})

export const getCourierEarnings = endpoint({
  method: 'GET',
  path: '/courier/earnings',
  summary: 'What is due to me for riding, what was paid out, and what the last months brought',
  audience: 'courier',
  reply: Earnings,
})

export const getCourierStatement = endpoint({
  method: 'GET',
  path: '/courier/statements/:month',
  summary: 'A month of riding, from balance to balance',
  audience: 'courier',
  params: z.object({ month: Month }),
  reply: Statement,
})

export const setCourierBankAccount = endpoint({
  method: 'PUT',
  path: '/courier/bank-account',
  summary: 'Where I am paid out to',
  audience: 'courier',
  body: BankAccountInput,
  reply: BankAccount,
})

export const PayoutRun = z
  .object({
    id: Id,
    at: Instant,
    /** By a person, or by the town itself once a week. */
    startedBy: z.enum(['operator', 'week']),
    payouts: z.int(),
    total: Money,
    /** Of the payouts: what the bank has said by now. The rest is on its way. */
    settled: z.int(),
    returned: z.int(),
    /** Of the payouts: for which of the bank's files there are some. */
    ibans: z.int(),
    usAccounts: z.int(),
  })
  .meta({ id: 'PayoutRun' })
export type PayoutRun = z.infer<typeof PayoutRun>

/** What a shop or a courier has earned and not been paid yet. */
export const PayoutDue = z
  .object({
    kind: z.enum(['shop', 'courier']),
    id: Id,
    name: z.string(),
    due: Money,
    /** The part of it that is tax, which a shop owes. */
    tax: Money,
    /** Null: there is nowhere to pay it to yet, so it waits. */
    bank: z.object({ kind: z.enum(['iban', 'us']), holder: z.string(), endsWith: z.string() }).nullable(),
  })
  .meta({ id: 'PayoutDue' })
export type PayoutDue = z.infer<typeof PayoutDue>

export const listPayoutsDue = endpoint({
  method: 'GET',
  path: '/ledger/payouts-due',
  summary: 'What is due to shops and couriers now, and when the town pays next by itself',
  audience: 'operator',
  query: z.object({ ...PageQuery, after: Id.optional() }),
  reply: pageOf(PayoutDue).extend({
    /** Of all of them: with a bank account, which the next run pays, and without one. */
    payable: z.object({ count: z.int(), amount: Money }),
    waiting: z.object({ count: z.int(), amount: Money }),
    nextRunAt: Instant,
  }),
})

export const startPayoutRun = endpoint({
  method: 'POST',
  path: '/ledger/payout-runs',
  summary: 'Pay out what is due to shops and couriers that have named a bank account, once',
  audience: 'operator',
  idempotent: true,
  reply: PayoutRun,
  refusals: ['nothing_due'],
})

export const listPayoutRuns = endpoint({
  method: 'GET',
  path: '/ledger/payout-runs',
  summary: 'Payout runs, newest first',
  audience: 'operator',
  query: z.object({ ...PageQuery, after: Id.optional() }),
  reply: pageOf(PayoutRun),
})

export const getPayoutRun = endpoint({
  method: 'GET',
  path: '/ledger/payout-runs/:runId',
  summary: 'The payouts of a run',
  audience: 'operator',
  params: z.object({ runId: Id }),
  reply: z.object({
    run: PayoutRun,
    payouts: z.array(Payout),
    /** False: the file for IBANs can't be made before the town has said from which account it pays. */
    townIbanKnown: z.boolean(),
  }),
  refusals: ['payout_not_found'],
})

export const settlePayoutRun = endpoint({
  method: 'POST',
  path: '/ledger/payout-runs/:runId/settlement',
  summary: 'The bank has paid all of a run that has not come back; twice is once',
  audience: 'operator',
  params: z.object({ runId: Id }),
  reply: PayoutRun,
  refusals: ['payout_not_found'],
})

export const getBankFile = endpoint({
  method: 'GET',
  path: '/ledger/payout-runs/:runId/bank-file',
  summary: 'For the bank: pain.001.001.09 for IBANs, a CSV for US accounts',
  audience: 'operator',
  params: z.object({ runId: Id }),
  query: z.object({ format: z.enum(['sepa', 'us']) }),
  reply: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
  refusals: ['payout_not_found', 'town_iban_missing', 'nothing_due'],
})

export const settlePayout = endpoint({
  method: 'POST',
  path: '/ledger/payouts/:payoutId/settlement',
  summary: 'The bank has paid it; twice is once',
  audience: 'operator',
  params: z.object({ payoutId: Id }),
  reply: Payout,
  refusals: ['payout_not_found', 'payout_returned'],
})

export const returnPayout = endpoint({
  method: 'POST',
  path: '/ledger/payouts/:payoutId/return',
  summary: 'The bank could not pay it: it is due again; twice is once',
  audience: 'operator',
  params: z.object({ payoutId: Id }),
  reply: Payout,
  refusals: ['payout_not_found'],
})
