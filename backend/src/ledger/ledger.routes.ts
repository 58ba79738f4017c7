import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import type { CardNetwork } from './card-network.ts'
import { presentHold, presentMovement, presentWallet } from './present-wallet.ts'
import { topUp } from './top-up.ts'
import { listHolds, listMovements, walletOf } from './wallet.ts'

export function ledgerRoutes(serve: Serve, house: House, network: CardNetwork) {
  const { currency } = house.config

  serve(contract.getWallet, async ({ db, person }) =>
    presentWallet(await walletOf(db, { personId: person.id, currency }), { currency, network }),
  )

  serve(contract.listMovements, async ({ db, person, query }) => {
    const { items, next } = await listMovements(db, { personId: person.id, currency, ...query })
    return { items: items.map((row) => presentMovement(row, currency)), next }
  })

  serve(contract.listHolds, async ({ db, person }) => {
    const holds = await listHolds(db, { personId: person.id, currency })
    return { items: holds.map((row) => presentHold(row, currency)) }
  })

  serve(contract.topUp, async ({ db, person, body, idempotencyKey }) => {
    const { amountMinor, cardNumber } = body
    const amount = { amount: amountMinor, currency }
    const request = { personId: person.id, amount, cardNumber, idempotencyKey, at: house.clock.now() }
    const movementId = await topUp(house, network, request)
    const wallet = await walletOf(db, { personId: person.id, currency })
    return { wallet: presentWallet(wallet, { currency, network }), movementId }
  })
}
