import { runScript } from './entry.ts'

/**
 * `npm run audit`: looks through the whole book of the town, also while it is open, and says of each promise how many were checked and
 * how many are broken. Ends with 1 when one is; the last line is JSON.
 */
await runScript(async () => {
  const { existsSync } = await import('node:fs')
  const { join } = await import('node:path')
  const { readConfig } = await import('../backend/src/platform/config.ts')
  const { CannotStart } = await import('../backend/src/platform/cannot-start.ts')
  const { assertReachable, connect, openPool, uuidv7 } = await import('../backend/src/platform/database.ts')
  const { startEmbeddedPostgres, urlOfRunningPostgres } = await import(
    '../backend/src/platform/embedded-postgres.ts'
  )
  const { lookThrough } = await import('../backend/src/ledger/audit.ts')
  const { insertProof } = await import('../backend/src/ledger/audit-proofs.queries.ts')
  const { brokenIn } = await import('../backend/src/ledger/audit-tally.ts')
  const { sayFindings, showProgress } = await import('./audit-report.ts')

  const { databaseUrl, dataFolder } = readConfig()
  if (!databaseUrl && !existsSync(join(dataFolder, 'postgres'))) {
    throw new CannotStart(`There is no town in ${dataFolder} yet: npm start founds one.`)
  }
  const runningUrl = databaseUrl ?? urlOfRunningPostgres(dataFolder)
  const resting = runningUrl ? undefined : await startEmbeddedPostgres({ folder: dataFolder })
  const db = connect(openPool(runningUrl ?? resting?.url ?? '', 2))
  try {
    await assertReachable(db)
    const started_at = new Date()
    const found = await lookThrough(db, { onPiece: showProgress }).catch((error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '3F000')
        throw new CannotStart('This database holds no ledger of this version: start the town once.')
      throw error
    })
    const finished_at = new Date()
    const { throughBatch: through_batch, lastBatch: last_batch, tally } = found
    await insertProof(db, {
      id: uuidv7(),
      scope: 'whole',
      status: 'finished',
      started_at,
      seen_at: finished_at,
      finished_at,
      through_batch,
      last_batch,
      tally: tally.kept(),
    })
    const seconds = (finished_at.getTime() - started_at.getTime()) / 1000
    sayFindings({ promises: tally.promises, entries: tally.entries, batches: last_batch, seconds })
    if (brokenIn(tally.promises) > 0) process.exitCode = 1
  } finally {
    await db.destroy()
    await resting?.stop()
  }
})
