import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { Refusal } from '../platform/refusal.ts'
import { setBankAccount } from './bank-accounts.ts'
import { sepaFile, usFile } from './bank-file.ts'
import { returnPayout, settlePayout, settlePayoutRun } from './payout-outcome.ts'
import { startPayoutRun } from './payout-run.ts'
import { payoutsOfRun, runById, runsBefore } from './payouts.queries.ts'
import { presentBankAccount, presentPayout, presentRun } from './present-payout.ts'
import { earningsOf, statementOf } from './statements.ts'

const runsPerPage = 30

export function payoutRoutes(serve: Serve, house: House) {
  const { db, config } = house
  const courier = ({ id: ownerId }: { id: string }) => ({ kind: 'courier' as const, ownerId })

  serve(contract.getCourierEarnings, ({ person }) => earningsOf(house, courier(person)))

  serve(contract.getCourierStatement, ({ person, params }) =>
    statementOf(house, courier(person), params.month),
  )

  serve(contract.setCourierBankAccount, async ({ person, body }) =>
    presentBankAccount(await setBankAccount(house, courier(person), body)),
  )

  serve(contract.startPayoutRun, async ({ person, idempotencyKey }) =>
    presentRun(await startPayoutRun(house, { operatorId: person.id, idempotencyKey })),
  )

  serve(contract.listPayoutRuns, async ({ query: { after, limit = runsPerPage } }) => {
    const items = (await runsBefore(db, { after, limit })).map(presentRun)
    return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null }
  })

  serve(contract.getPayoutRun, async ({ params }) => {
    const run = await knownRun(params.runId)
    const payouts = (await payoutsOfRun(db, run.id)).map(presentPayout)
    return { run: presentRun(run), payouts, townIbanKnown: config.townIban !== undefined }
  })

  serve(contract.settlePayoutRun, async ({ params }) =>
    presentRun(await settlePayoutRun(house, params.runId)),
  )

  serve(contract.getBankFile, async ({ params, query: { format } }) => {
    const run = await knownRun(params.runId)
    const payouts = await payoutsOfRun(db, run.id)
    const chosen = payouts.filter(({ iban }) => (format === 'sepa') === (iban !== null))
    if (chosen.length === 0) throw new Refusal('nothing_due')
    if (format === 'us') return usFile(run, chosen)
    if (!config.townIban) throw new Refusal('town_iban_missing')
    return sepaFile(run, chosen, { name: config.townName, iban: config.townIban })
  })

  serve(contract.settlePayout, async ({ params }) =>
    presentPayout(await settlePayout(house, params.payoutId)),
  )

  serve(contract.returnPayout, async ({ params }) =>
    presentPayout(await returnPayout(house, params.payoutId)),
  )

  async function knownRun(id: string) {
    const run = await runById(db, id)
    if (!run) throw new Refusal('payout_not_found')
    return run
  }
}
