import { sql } from 'kysely'
import type { TestTown } from '../../testing/test-town.ts'

/** The time to undo goes by: whatever is on its way leaves, now. */
export async function passUndoWindows(town: TestTown): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now() from graphile_worker._private_tasks t
    where t.id = task_id and t.identifier = 'settle-payments'`.execute(town.db)
  // Workers look by themselves once a second, or when told.
  await sql`select pg_notify('jobs:insert', '')`.execute(town.db)
  await town.settle()
}
