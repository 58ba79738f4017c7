import { data } from 'react-router'
import type { Api } from '#visit.server.ts'

/** What a press on the courier's page asks for. */
export async function courierAction(api: Api, form: FormData): Promise<unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  switch (text('intent')) {
    case 'online':
      return api.setShift({ body: { online: true, ...(await positionIn(api, form)) } })
    case 'offline':
      return api.setShift({ body: { online: false } })
    case 'accept':
      return api.acceptOffer({ params: { offerId: text('offerId') } })
    case 'decline':
      return api.declineOffer({ params: { offerId: text('offerId') } })
    case 'collect':
      return api.collectDelivery({ params: { deliveryId: text('deliveryId') } })
    case 'handover':
      return api.handOver({ params: { deliveryId: text('deliveryId') }, body: { code: text('code') } })
    default:
      throw data(null, { status: 400 })
  }
}

/** The device's place, or the street that was written. */
async function positionIn(api: Api, form: FormData) {
  const latitude = form.get('latitude')
  const longitude = form.get('longitude')
  if (latitude && longitude) {
    return { position: { latitude: Number(latitude), longitude: Number(longitude) } }
  }
  const line = String(form.get('address') ?? '').trim()
  if (!line) return {}
  const { items } = await api.searchAddresses({ query: { q: line, limit: 1 } })
  const found = items[0]
  if (!found)
    throw data({ refusal: { code: 'address_unknown', status: 422, facts: {}, fields: {} } }, { status: 422 })
  return { position: found.position }
}
