import { NotThereYet } from '../commit-lane.ts'
import type { Db, Tx } from '../database.ts'

/** One transaction as a lane makes it: where rows are missing it goes again when they are made. */
export async function likeLane<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(work)
  } catch (error) {
    if (!(error instanceof NotThereYet)) throw error
    await db.transaction().execute(error.make)
    return likeLane(db, work)
  }
}
