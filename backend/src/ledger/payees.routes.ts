import { contract } from '@highstreet/contract'
import { personByHandle } from '../identity/index.ts'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { lookUpNeighbour } from './find-neighbour.ts'
import { acquaintanceOf, addFavourite, listPayees } from './payees.ts'
import { askForMoney, listRequests, refuseRequest, requestFor, withdrawRequest } from './payment-requests.ts'
import { unmarkFavourite } from './payments.queries.ts'
import {
  presentNeighbour,
  presentOneRequest,
  presentPayees,
  presentRequest,
  presentRequests,
} from './present-payment.ts'

/** Whom one pays and whom one asks. */
export function payeeRoutes(serve: Serve, house: House) {
  const { clock, db } = house
  const { currency } = house.config

  serve(contract.lookUpNeighbour, async ({ person: { id: personId }, query: { who } }) => {
    const at = clock.now()
    const found = await lookUpNeighbour(db, { personId, who, now: at })
    const known = await acquaintanceOf(db, { personId, payeeId: found.id, at })
    const { waitsAboveMinor: amount, ...facts } = known
    return {
      neighbour: presentNeighbour(found),
      ...facts,
      waitsAbove: amount === null ? null : { amount, currency },
    }
  })

  serve(contract.listPayees, async ({ person }) => ({
    items: await presentPayees(db, await listPayees(db, person.id)),
  }))

  serve(contract.addFavouritePayee, async ({ person: { id: personId }, params }) => {
    const at = clock.now()
    const found = await lookUpNeighbour(db, { personId, who: params.handle, now: at })
    const payee = await addFavourite(db, { personId, payeeId: found.id, at })
    const [presented] = await presentPayees(db, [payee])
    return presented as NonNullable<typeof presented>
  })

  serve(contract.removeFavouritePayee, async ({ person, params }) => {
    const found = await personByHandle(db, params.handle)
    if (found) await unmarkFavourite(db, { personId: person.id, payeeId: found.id })
    return { done: true as const }
  })

  serve(contract.askForMoney, async ({ person: { id: askerId }, body: { of, ...ask }, idempotencyKey }) => {
    const payer = await lookUpNeighbour(db, { personId: askerId, who: of, now: clock.now() })
    const request = await askForMoney(house, { ...ask, askerId, payerId: payer.id, idempotencyKey })
    return presentRequest(request, { viewerId: askerId, people: new Map([[payer.id, payer]]) })
  })

  serve(contract.listPaymentRequests, async ({ person, query }) => {
    const { items, next } = await listRequests(house, { ...query, personId: person.id })
    return { items: await presentRequests(db, items, person.id), next }
  })

  serve(contract.getPaymentRequest, async ({ person, params }) =>
    presentOneRequest(db, await requestFor(house, { ...params, personId: person.id }), person.id),
  )

  serve(contract.refuseRequest, async ({ person, params }) =>
    presentOneRequest(db, await refuseRequest(house, { ...params, personId: person.id }), person.id),
  )

  serve(contract.withdrawRequest, async ({ person, params }) =>
    presentOneRequest(db, await withdrawRequest(house, { ...params, personId: person.id }), person.id),
  )
}
