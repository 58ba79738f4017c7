import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { inLedger } from './ledger-lane.ts'
import { markReturned, markRunSettled, markSettled, payoutById, runById } from './payouts.queries.ts'
import type { PayoutRow, PayoutRunRow } from './payouts.tables.ts'

type Town = Pick<House, 'db' | 'lanes' | 'clock'>

/** Refuses `payout_not_found`, `payout_returned`. */
export async function settlePayout({ db, clock }: Town, payoutId: string): Promise<PayoutRow> {
  await markSettled(db, payoutId, clock.now())
  const payout = await known(db, payoutId)
  if (payout.status === 'returned') throw new Refusal('payout_returned')
  return payout
}

/** All of a run that is on its way; what came back stays so. */
export async function settlePayoutRun({ db, clock }: Town, runId: string): Promise<PayoutRunRow> {
  await markRunSettled(db, runId, clock.now())
  const run = await runById(db, runId)
  if (!run) throw new Refusal('payout_not_found')
  return run
}

/** The money comes back by a new transfer, to where it was taken from. Refuses `payout_not_found`. */
export async function returnPayout({ db, lanes, clock }: Town, payoutId: string): Promise<PayoutRow> {
  const { status, transfer_id: transferId, owner_id, holder } = await known(db, payoutId)
  if (status === 'returned') return known(db, payoutId)
  const at = clock.now()
  await inLedger(
    { lanes },
    {
      // In the name of the owner, so that two operators at once return it once.
      call: { personId: owner_id, endpoint: 'returnPayout', key: payoutId, body: {}, mayComeAgain: true },
      reversals: [transferId],
      at,
      decide(book) {
        book.reverse({ transferId, description: `Payout to ${holder} came back`, at })
        return {}
      },
      write: (tx) => markReturned(tx, payoutId, at),
    },
  )
  return known(db, payoutId)
}

async function known(db: House['db'], payoutId: string) {
  const payout = await payoutById(db, payoutId)
  if (!payout) throw new Refusal('payout_not_found')
  return payout
}
