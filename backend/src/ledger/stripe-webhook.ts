import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CardNetwork } from './card-network.ts'
import { settleTopUpTask } from './settle-top-up.ts'
import { noteCardEvent } from './top-ups.queries.ts'

const maxEventBytes = 512 * 1024

/**
 * `POST /api/webhooks/stripe`. Believed by its signature, noted once, and answered at once: what it is about is a job, which asks the
 * network how things stand. Signed as sent, so the body is taken as bytes.
 */
export function serveStripeWebhook(app: FastifyInstance, house: House, network: CardNetwork): void {
  if (network.takes !== 'own_page') return
  app.register(async (hooks) => {
    hooks.removeAllContentTypeParsers()
    hooks.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const options = { schema: { hide: true } as object, bodyLimit: maxEventBytes }
    hooks.post('/api/webhooks/stripe', options, async ({ body, headers }) => {
      const signature = headers['stripe-signature']
      const event =
        body instanceof Buffer && typeof signature === 'string'
          ? network.readEvent(body, signature)
          : undefined
      if (!event) throw new Refusal('signature_wrong')
      const { about } = event
      if (about) {
        await house.db.transaction().execute(async (tx) => {
          if (await noteCardEvent(tx, event, house.clock.now())) await addJob(tx, settleTopUpTask, about)
        })
      }
      return { received: true }
    })
  })
}
