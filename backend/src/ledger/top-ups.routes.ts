import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { beginTopUp } from './begin-top-up.ts'
import type { CardNetwork } from './card-network.ts'
import { topUpOf } from './expire-top-ups.ts'
import { presentTopUp } from './present-top-up.ts'
import { reconcileCards } from './reconcile-cards.ts'
import { claimedTopUps, latestTopUps } from './top-ups.queries.ts'

const latestShown = 10
const claimsPerPage = 30

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

  serve(contract.listCardClaims, async ({ db, query: { after, limit = claimsPerPage } }) => {
    const claimed = await claimedTopUps(db, { after, limit })
    const items = claimed.map(({ id, person_id, claimed_minor, currency, at }) => ({
      topUpId: id,
      personId: person_id,
      amount: { amount: claimed_minor, currency },
      at: at.toISOString(),
    }))
    return { items, next: items.length === limit ? (items.at(-1)?.topUpId ?? null) : null }
  })

  serve(contract.reconcileCards, ({ query }) => reconcileCards(house, network, query))
}
