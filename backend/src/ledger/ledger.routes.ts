import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import type { CardNetwork } from './card-network.ts'
import { paymentOfTransfer } from './payments.queries.ts'
import { presentOnePayment } from './present-payment.ts'
import { presentHold, presentMovement, presentWallet } from './present-wallet.ts'
import { topUp } from './top-up.ts'
import { listHolds, listMovements, movementByNumber, walletOf } from './wallet.ts'

export function ledgerRoutes(serve: Serve, house: House, network: CardNetwork) {
  const { currency, timeZone } = house.config

  serve(contract.getWallet, async ({ db, person }) =>
    presentWallet(await walletOf(db, { personId: person.id, currency }), { currency, network }),
  )

  serve(contract.listMovements, async ({ db, person, query }) => {
    const wanted = { personId: person.id, currency, timeZone, ...query }
    const { items, next } = await listMovements(db, wanted)
    return { items: items.map((row) => presentMovement(row, currency)), next }
  })

  serve(contract.getMovement, async ({ db, person: { id: personId }, params }) => {
    const row = await movementByNumber(db, { ...params, personId, currency, timeZone })
    const payment = await paymentOfTransfer(db, row.transfer_id)
    const presented = payment ? await presentOnePayment(db, payment, personId) : null
    return { movement: presentMovement(row, currency), transferId: row.transfer_id, payment: presented }
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
