import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { acceptOffer, declineOffer } from './accept-offer.ts'
import { collectDelivery, handOver } from './carry-delivery.ts'
import { listUnclaimed } from './list-unclaimed.ts'
import { courierDesk, presentDelivery } from './present-desk.ts'
import { setShift, sharePosition } from './shift.ts'

export function dispatchRoutes(serve: Serve, house: House): void {
  const { currency } = house.config

  serve(contract.getCourierDesk, ({ person }) => courierDesk(house, person.id))

  serve(contract.listUnclaimedDeliveries, async ({ person, params }) => ({
    items: await listUnclaimed(house, { shopId: params.shopId, personId: person.id }),
  }))

  serve(contract.setShift, async ({ person, body }) => {
    await setShift(house, { courierId: person.id, ...body })
    return courierDesk(house, person.id)
  })

  serve(contract.sharePosition, async ({ person, body }) => {
    await sharePosition(house, { courierId: person.id, position: body.position })
    return { done: true as const }
  })

  serve(contract.acceptOffer, async ({ person, params }) =>
    presentDelivery(await acceptOffer(house, { offerId: params.offerId, courier: person }), currency),
  )

  serve(contract.declineOffer, async ({ person, params }) => {
    await declineOffer(house, { offerId: params.offerId, courierId: person.id })
    return { done: true as const }
  })

  serve(contract.collectDelivery, async ({ person, params }) =>
    presentDelivery(await collectDelivery(house, { ...params, courierId: person.id }), currency),
  )

  serve(contract.handOver, async ({ person, params, body }) =>
    presentDelivery(await handOver(house, { ...params, ...body, courierId: person.id }), currency),
  )
}
