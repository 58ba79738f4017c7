import type { KitchenOrder } from '@highstreet/contract'
import { data } from 'react-router'
import type { Api } from '#visit.server.ts'

type RejectReason = Parameters<Api['rejectOrder']>[0]['body']['reason']

/** What a press on a ticket asks for. The contract judges what was sent. */
export function answerOrder(api: Api, form: FormData): Promise<KitchenOrder> {
  const params = { orderId: String(form.get('orderId') ?? '') }
  switch (form.get('intent')) {
    case 'accept':
      return api.acceptOrder({ params, body: { promiseMinutes: Number(form.get('promiseMinutes')) } })
    case 'reject':
      return api.rejectOrder({ params, body: { reason: String(form.get('reason')) as RejectReason } })
    case 'start':
      return api.startPreparing({ params })
    case 'ready':
      return api.markReady({ params })
    default:
      throw data(null, { status: 400 })
  }
}
