import { setTimeout as sleep } from 'node:timers/promises'
import { runScript } from './entry.ts'

const leaveWithinMs = 500

/** `npm start`: database, pages, server and, in the demo, its people. `npm start -- --api-only`: without the pages. */
await runScript(async () => {
  // React reads it when it is loaded: its development build is several times slower.
  process.env.NODE_ENV = 'production'
  const { readConfig } = await import('../backend/src/platform/config.ts')
  const { CannotStart } = await import('../backend/src/platform/cannot-start.ts')
  const { runTown } = await import('./run-town.ts')
  const { sayWelcome } = await import('./welcome.ts')
  const { untilStopped } = await import('./until-stopped.ts')

  const stopped = untilStopped()
  const giveUp = new AbortController()
  stopped.then(() => giveUp.abort())
  const apiOnly = process.argv.includes('--api-only')
  const town = await runTown(readConfig(), { say: console.log, apiOnly, signal: giveUp.signal }).catch(
    (error) => {
      if (giveUp.signal.aborted) process.exit(0)
      throw error
    },
  )
  const ending = Promise.race([stopped.then(() => 'stopped'), town.lost.then(() => 'lost')])
  await Promise.race([sayWelcome(town), ending])

  const reason = await ending
  if (reason === 'stopped') console.log('\nClosing the town …')
  // Without a database there is nothing to bring to an end.
  await Promise.race([town.stop(), ...(reason === 'lost' ? [sleep(leaveWithinMs)] : [])])
  if (reason === 'lost') throw new CannotStart('Postgres has stopped unexpectedly: start Highstreet again.')
  process.exit(0)
})
