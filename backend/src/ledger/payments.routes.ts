import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { addressOf } from '../platform/http/app.ts'
import type { Serve } from '../platform/http/serve.ts'
import { readBalances } from './balances.ts'
import { payeeByHandle } from './find-neighbour.ts'
import { paymentLimitsOf } from './payment-limits.ts'
import { requestToMe } from './payment-requests.ts'
import { leavingPayments } from './payments.queries.ts'
import { presentOnePayment, presentPayment, presentPayments } from './present-payment.ts'
import { payRequest, sendPayment } from './send-payment.ts'
import { paymentFor, undoPayment } from './undo-payment.ts'

export function paymentRoutes(serve: Serve, house: House) {
  const { clock, db } = house
  const { currency } = house.config

  serve(contract.sendPayment, async ({ person, body: { to, ...wish }, idempotencyKey, request }) => {
    const recipient = await payeeByHandle(db, { personId: person.id, who: to, now: clock.now() })
    const order = { ...wish, sender: person, recipient, address: addressOf(request), idempotencyKey }
    const people = new Map([[recipient.id, recipient]])
    return presentPayment(await sendPayment(house, order), { viewerId: person.id, people })
  })

  serve(contract.payRequest, async ({ person, params, body, idempotencyKey, request }) => {
    const asked = await requestToMe(house, { ...params, personId: person.id })
    const order = { ...body, payer: person, request: asked, address: addressOf(request), idempotencyKey }
    return presentOnePayment(db, await payRequest(house, order), person.id)
  })

  serve(contract.listPayments, async ({ person }) => ({
    items: await presentPayments(db, await leavingPayments(db, person.id), person.id),
  }))

  serve(contract.getPayment, async ({ person, params }) => {
    const payment = await paymentFor(house, { ...params, personId: person.id })
    return presentOnePayment(db, payment, person.id)
  })

  serve(contract.cancelPayment, async ({ person, params }) => {
    const undone = await undoPayment(house, { ...params, personId: person.id })
    return presentOnePayment(db, undone, person.id)
  })

  serve(contract.getPaymentLimits, ({ person }) => paymentLimitsOf(house, person.id))

  serve(contract.readBalances, async ({ query }) => ({
    items: await readBalances(db, { handles: query.handles, currency }),
  }))
}
