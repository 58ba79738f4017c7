import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { LedgerBook, Posting } from './book.ts'
import type { AccountName } from './ledger.tables.ts'
import { inLedger } from './ledger-lane.ts'
import { insertRun, payableOwners, runById } from './payouts.queries.ts'
import type { BankAccountRow, PayoutRow, PayoutRunRow } from './payouts.tables.ts'

/** In one run; who is left comes with the next. */
const maxPayouts = 1_000
/** The bank that is told to pay: it owes us less by what it pays. */
const bank: AccountName = { kind: 'bank_clearing', ownerId: 'payouts' }

type Town = Pick<House, 'db' | 'lanes' | 'clock' | 'config'>

/**
 * Pays out everything that is due, one transfer each; a shop's tax goes along, for the shop owes it. Pressed twice it is one run; two runs
 * at once pay nobody twice, because the second finds nothing left. Refuses `nothing_due`.
 */
export async function startPayoutRun(
  { db, lanes, clock, config: { currency } }: Town,
  { operatorId, idempotencyKey }: { operatorId: string; idempotencyKey: string },
): Promise<PayoutRunRow> {
  const owners = await payableOwners(db, currency, maxPayouts)
  const at = clock.now()
  const runId = uuidv7()
  let payouts: PayoutRow[] = []
  let run: PayoutRunRow | undefined

  const answer = await inLedger(
    { lanes },
    {
      call: { personId: operatorId, endpoint: 'startPayoutRun', key: idempotencyKey, body: {} },
      accounts: [bank, ...owners.flatMap(accountsOf)].map((account) => ({ ...account, currency })),
      at,
      decide(book) {
        payouts = owners.flatMap((owner) => payOut(book, owner, { runId, currency, at }))
        const total_minor = payouts.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
        if (payouts.length === 0) throw new Refusal('nothing_due')
        run = { id: runId, at, currency, payouts: payouts.length, total_minor }
        return { runId }
      },
      async write(tx) {
        if (run) await insertRun(tx, run, payouts)
      },
    },
  )
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
