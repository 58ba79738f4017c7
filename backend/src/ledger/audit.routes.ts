import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addJob } from '../platform/jobs.ts'
import { proveBookTask } from './audit-book.ts'
import { bookHealth } from './audit-health.ts'
import { dayOf, listDays } from './days.ts'
import { receiptOf } from './receipts.ts'

/** Today's root moves with every batch: it may be some seconds old. */
const rootSeconds = 5
const publicRead = { seconds: rootSeconds, tags: () => [] }

export function auditRoutes(serve: Serve, house: House) {
  serve(contract.listBookDays, ({ query: { after, limit } }) =>
    listDays(house, { ...(after && { after }), ...(limit && { limit }) }),
  )

  serve(contract.getBookDay, ({ params }) => dayOf(house, params.date), { publicRead })

  serve(contract.getReceipt, ({ person, params }) =>
    receiptOf(house, { personId: person.id, number: params.number }),
  )

  serve(contract.getBookHealth, () => bookHealth(house))

  serve(contract.startBookProof, async ({ db }) => {
    await addJob(db, proveBookTask, { scope: 'whole' }, { key: 'prove-the-whole-book', queue: proveBookTask })
    return { started: true as const }
  })
}
