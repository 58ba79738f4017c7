import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import type { IdempotentCall } from '../platform/idempotency.ts'
import { Refusal } from '../platform/refusal.ts'
import type { LedgerBook, Posting } from './book.ts'
import type { AccountName } from './ledger.tables.ts'
import { inLedger } from './ledger-lane.ts'
import { insertRun, payableOwners, runById } from './payouts.queries.ts'
import type { BankAccountRow, NewRunRow, PayoutRow, PayoutRunRow } from './payouts.tables.ts'

/** In one run; who is left comes with the next. */
export const maxPayouts = 1_000
/** The bank that is told to pay: it owes us less by what it pays. */
const bank: AccountName = { kind: 'bank_clearing', ownerId: 'payouts' }

export type Town = Pick<House, 'db' | 'lanes' | 'clock' | 'config'>

/** Pressed twice it is one run. Refuses `nothing_due`. */
export async function startPayoutRun(
  town: Town,
  { operatorId, idempotencyKey: key }: { operatorId: string; idempotencyKey: string },
): Promise<PayoutRunRow> {
  const call = { personId: operatorId, endpoint: 'startPayoutRun', key, body: {} }
  const run = await runPayouts(town, { call, refuseNothing: true })
  if (!run) throw new Refusal('nothing_due')
  return run
}

interface RunWish {
  call: IdempotentCall
  /** Of a run that the town makes by itself. */
  week?: { week: string; part: number }
  limit?: number
  /** Otherwise that nothing was due is remembered like a run. */
  refuseNothing?: boolean
}

/**
 * Pays out everything that is due, one transfer each; a shop's tax goes along, for the shop owes it. Done once for its call; two runs
 * at once pay nobody twice, because the second finds nothing left. Null when nothing was due.
 */
export async function runPayouts(
  { db, lanes, clock, config: { currency } }: Town,
  { call, week, limit = maxPayouts, refuseNothing = false }: RunWish,
): Promise<PayoutRunRow | null> {
  const owners = await payableOwners(db, currency, limit)
  const at = clock.now()
  const id = uuidv7()
  let payouts: PayoutRow[] = []
  let run: NewRunRow | undefined

  const answer = await inLedger(
    { lanes },
    {
      call,
      accounts: [bank, ...owners.flatMap(accountsOf)].map((account) => ({ ...account, currency })),
      at,
      decide(book) {
        payouts = owners.flatMap((owner) => payOut(book, owner, { runId: id, currency, at }))
        const total_minor = payouts.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
        if (payouts.length === 0 && refuseNothing) throw new Refusal('nothing_due')
        if (payouts.length === 0) return { runId: null }
        const when = { week: week?.week ?? null, part: week?.part ?? null }
        run = { id, at, currency, payouts: payouts.length, total_minor, ...when }
        return { runId: id }
      },
      async write(tx) {
        if (run) await insertRun(tx, run, payouts)
      },
    },
  )
  if (!answer.runId) return null
  const done = await runById(db, answer.runId)
  if (!done) throw new Error(`The payout run ${answer.runId} is not there.`)
  return done
}

function accountsOf({ kind, owner_id: ownerId }: BankAccountRow): AccountName[] {
  return kind === 'shop'
    ? [
        { kind, ownerId },
        { kind: 'tax', ownerId },
      ]
    : [{ kind, ownerId }]
}

function payOut(
  book: LedgerBook,
  owner: BankAccountRow,
  { runId, currency, at }: { runId: string; currency: string; at: Date },
): PayoutRow[] {
  const description = `Payout to ${owner.holder}`
  const entry = { entryKind: 'payout', description }
  const parts = accountsOf(owner).map((account): Posting => {
    const dueMinor = Math.max(0, book.availableMinor({ ...account, currency }))
    return { ...account, ...entry, amountMinor: -dueMinor }
  })
  const amount_minor = -parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (amount_minor === 0) return []
  const transfer_id = uuidv7()
  const postings = [...parts, { ...bank, ...entry, amountMinor: amount_minor }]
  book.post({ id: transfer_id, kind: 'payout', currency, at, postings })
  const { kind, owner_id, holder, iban, routing_number, account_number } = owner
  const to = { kind, owner_id, holder, iban, routing_number, account_number }
  const id = uuidv7()
  return [
    { id, run_id: runId, ...to, amount_minor, currency, transfer_id, status: 'sent', at, ended_at: null },
  ]
}
