import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { beginTopUp } from './begin-top-up.ts'
import { cardClearing } from './card-clearing.ts'
import type { CardNetwork } from './card-network.ts'
import { topUpOf } from './expire-top-ups.ts'
import { presentOpenTopUps } from './present-open-top-ups.ts'
import { presentTopUp } from './present-top-up.ts'
import { reconcileCards } from './reconcile-cards.ts'
import { claimedTopUps, latestTopUps, pendingTopUps } from './top-ups.queries.ts'

const latestShown = 10
const topUpsPerPage = 30

export function topUpRoutes(serve: Serve, house: House, network: CardNetwork) {
  serve(contract.beginTopUp, async ({ person, body, idempotencyKey }) => {
    const wish = { ...body, personId: person.id, idempotencyKey }
    return presentTopUp(await beginTopUp(house, network, wish))
  })

  serve(contract.listTopUps, async ({ db, person }) => ({
    items: (await latestTopUps(db, person.id, latestShown)).map(presentTopUp),
  }))

  serve(contract.getTopUp, async ({ person, params }) =>
    presentTopUp(await topUpOf(house, network, { ...params, personId: person.id })),
  )

  serve(contract.listCardClaims, async ({ db, query: { after, limit = topUpsPerPage } }) => {
    const claimed = await claimedTopUps(db, { after, limit })
    return presentOpenTopUps(db, { rows: claimed, limit, of: 'claimed_minor' })
  })

  serve(contract.listPendingTopUps, async ({ db, query: { after, limit = topUpsPerPage } }) => {
    const pending = await pendingTopUps(db, { after, limit })
    return presentOpenTopUps(db, { rows: pending, limit, of: 'amount_minor' })
  })

  serve(contract.getCardClearing, () => cardClearing(house, network))

  serve(contract.reconcileCards, ({ query }) => reconcileCards(house, network, query))
}
