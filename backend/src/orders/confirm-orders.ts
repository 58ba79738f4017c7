import { isPostWanted } from '../notifications/index.ts'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { sendConfirmations } from './order-letters.ts'

export const confirmOrdersTask = 'confirm-orders'
/** One worker writes them, so that a crowd's letters keep no kitchen from hearing of its orders. */
const confirmOrdersQueue = 'letters'

const lettersPerTransaction = 50

/** Has the letters of a batch of orders written when it is committed. */
export async function confirmLater({ config }: House, tx: Tx, orderIds: string[]): Promise<void> {
  if (isPostWanted(config)) await addJob(tx, confirmOrdersTask, { orderIds }, { queue: confirmOrdersQueue })
}

/** The letters of a batch of orders: nobody waits for one, so they give way while there is a crowd at the counter. */
export async function confirmOrders(house: House, { orderIds }: { orderIds: string[] }): Promise<void> {
  for (let n = 0; n < orderIds.length; n += lettersPerTransaction) {
    await house.lanes.quiet()
    await house.db
      .transaction()
      .execute((tx) => sendConfirmations(house, tx, orderIds.slice(n, n + lettersPerTransaction)))
  }
}
