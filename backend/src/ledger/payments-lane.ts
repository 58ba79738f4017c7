import { liveChannels } from '@highstreet/contract'
import type { LaneCommand, LaneWork } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { openBook, saveBook } from './open-book.ts'
import { PaymentBook } from './payment-book.ts'
import * as queries from './payments.queries.ts'
import type { PaymentRow, RequestRow } from './payments.tables.ts'

export const settlePaymentsTask = 'settle-payments'

/** What one person wants of another: both wallets are locked, so that all who speak of either come one after the other. */
export interface PaymentCommand extends LaneCommand {
  senderId: string
  recipientId: string
  currency: string
  at: Date
  /** Of payments that are to be settled or undone. */
  paymentId?: string
  requestId?: string | null
  /** Whose limit is asked about: of sendings today, of undone ones their own. */
  day?: string
  isAsking?: boolean
  /** Pure: changes the book, or refuses before it has changed anything. */
  decide(book: PaymentBook): PaymentRow | RequestRow | null
}

interface Loaded {
  book: PaymentBook
  at: Date
}

type Answer = PaymentRow | RequestRow | null

function workOf({ live }: Pick<House, 'live'>): LaneWork<PaymentCommand, Loaded, Answer> {
  return {
    load,
    decide: ({ book }, command) => command.decide(book),
    async save(tx, { book, at }) {
      await Promise.all([saveBook(tx, book.ledger, at), savePaymentBook(tx, book), schedule(tx, book)])
      const channels = [...book.touched].map((personId) => liveChannels.wallet(personId))
      await live.sayAll(
        tx,
        channels.map((channel) => ({ channel, message: { type: 'wallet.changed' } })),
      )
    },
    remember: (answer) => answer,
    recall: (kept) => revived(kept as Answer),
  }
}

/** Done once for the key of its call. Refuses what `decide` refuses, and `overloaded`. */
export async function inPayments<A extends Answer>(
  house: Pick<House, 'lanes' | 'live'>,
  command: PaymentCommand & { decide(book: PaymentBook): A },
): Promise<A> {
  return (await house.lanes.lane('payments', () => workOf(house)).submit(command)) as A
}

async function load(tx: Tx, commands: readonly PaymentCommand[]): Promise<Loaded> {
  const paymentIds = unique(commands.map(({ paymentId }) => paymentId))
  const requestIds = unique(commands.map(({ requestId }) => requestId))
  const askers = unique(commands.map(({ isAsking, senderId }) => (isAsking ? senderId : null)))
  const ledger = await openBook(tx, {
    accounts: commands.flatMap(({ senderId, recipientId, currency }) =>
      [senderId, recipientId].map((ownerId) => ({ kind: 'person' as const, ownerId, currency })),
    ),
    holdIds: paymentIds,
  })
  // After the locks, so that this is what those who held them before have left.
  const days = commands.flatMap(({ senderId: person_id, currency, day }) =>
    day ? [{ person_id, currency, day }] : [],
  )
  const pairs = commands.flatMap(({ senderId, recipientId, isAsking }) => [
    { personId: senderId, payeeId: recipientId },
    ...(isAsking ? [{ personId: recipientId, payeeId: senderId }] : []),
  ])
  const [payments, dayRows, payees, requests, openRequests] = await Promise.all([
    paymentIds.length > 0 ? queries.paymentsByIds(tx, paymentIds) : [],
    days.length > 0 ? queries.paymentDays(tx, days) : [],
    queries.payeesByPairs(tx, pairs),
    requestIds.length > 0 ? queries.requestsByIds(tx, requestIds) : [],
    askers.length > 0 ? queries.countOpenRequests(tx, askers) : [],
  ])
  const state = { ledger, payments, days: dayRows, payees, requests, openRequests }
  return { book: new PaymentBook(state), at: commands[0]?.at ?? new Date() }
}

async function savePaymentBook(tx: Tx, book: PaymentBook) {
  const { changedPayments, changedDays, changedPayees, changedRequests } = book
  await Promise.all([
    changedPayments.size > 0 && queries.savePayments(tx, [...changedPayments]),
    changedDays.size > 0 && queries.savePaymentDays(tx, [...changedDays]),
    changedPayees.size > 0 && queries.savePayees(tx, [...changedPayees]),
    changedRequests.size > 0 && queries.saveRequests(tx, [...changedRequests]),
  ])
}

/** One job for all that leave after the same time, by the database's clock: whoever's clock is put forward shortens no window. */
async function schedule(tx: Tx, { leaving }: PaymentBook) {
  const byDelay = Map.groupBy(leaving, ({ afterSeconds }) => afterSeconds)
  await Promise.all(
    [...byDelay].map(([delaySeconds, waiting]) =>
      addJob(
        tx,
        settlePaymentsTask,
        { paymentIds: waiting.map(({ payment }) => payment.id) },
        { delaySeconds },
      ),
    ),
  )
}

function unique(ids: readonly (string | null | undefined)[]) {
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

const instants = ['at', 'leaves_at', 'settled_at', 'answered_at']

/** JSON carries instants as text. */
function revived(kept: Answer): Answer {
  if (!kept) return null
  const entries = Object.entries(kept).map(([name, value]) => [
    name,
    instants.includes(name) && typeof value === 'string' ? new Date(value) : value,
  ])
  return Object.fromEntries(entries) as Answer
}
