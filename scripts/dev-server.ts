import { readConfig } from '../backend/src/platform/config.ts'
import { runScript } from './entry.ts'
import { runTown } from './run-town.ts'
import { untilStopped } from './until-stopped.ts'
import { sayWelcome } from './welcome.ts'

/** Run, and run again after every change, by `npm run dev`. */
await runScript(async () => {
  const stopped = untilStopped()
  const town = await runTown(readConfig(), { say: console.log })
  await Promise.race([sayWelcome(town), stopped])
  await stopped
  await town.stop()
  process.exit(0)
})
