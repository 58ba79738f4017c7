import { contract, Id } from '@highstreet/contract'
import type { Serve } from '../platform/http/serve.ts'
import { Refusal } from '../platform/refusal.ts'
import { mailById, mailsBefore } from './notifications.queries.ts'
import { presentMail } from './present-mail.ts'

const defaultPage = 20
const notACursor = { path: 'query.after', message: 'Pass the `next` of an earlier page.' }

/** The route stands in demo mode only; the contract says so. */
export function notificationsRoutes(serve: Serve) {
  serve(contract.listOutbox, async ({ db, query: { after, limit = defaultPage } }) => {
    if (after && !Id.safeParse(after).success) throw new Refusal('invalid_input', { errors: [notACursor] })
    const rows = await mailsBefore(db, { before: after, limit })
    return { items: rows.map(presentMail), next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
  })

  serve(contract.getOutboxMail, async ({ db, params }) => {
    const mail = await mailById(db, params.mailId)
    if (!mail) throw new Refusal('not_found')
    return presentMail(mail)
  })
}
