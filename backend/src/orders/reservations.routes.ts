import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { reserveBasket, reserveListing } from './place-order.ts'
import { confirmReservation, releaseReservation, showReservation } from './reservations.ts'

export function reservationsRoutes(serve: Serve, house: House) {
  serve(contract.reserveBasket, async ({ person, body, idempotencyKey }) => {
    const { orderId } = await reserveBasket(house, { shopper: person, idempotencyKey, ...body })
    return showReservation(house, { reservationId: orderId, shopperId: person.id })
  })

  serve(contract.reserveListing, async ({ person, body, idempotencyKey }) => {
    const { orderId } = await reserveListing(house, { shopper: person, idempotencyKey, ...body })
    return showReservation(house, { reservationId: orderId, shopperId: person.id })
  })

  serve(contract.getReservation, ({ person, params }) =>
    showReservation(house, { ...params, shopperId: person.id }),
  )

  serve(contract.confirmReservation, ({ person, params }) =>
    confirmReservation(house, { ...params, shopperId: person.id }),
  )

  serve(contract.releaseReservation, async ({ person, params }) => {
    await releaseReservation(house, { ...params, shopperId: person.id })
    return { done: true as const }
  })
}
