import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Config } from '../backend/src/platform/config.ts'
import { checkoutFolder } from '../backend/src/platform/config.ts'

const leaveWithinMs = 3_000

export type TownLife = {
  /** Settles when the town stands, or when its people gave up. */
  founded: Promise<boolean>
  stop(): Promise<void>
}

/** The people of the demo town are a process of their own: clients of the public API like everybody else. */
export function startTownLife(
  config: Config,
  { url, operatorToken }: { url: string; operatorToken: string },
) {
  const main = join(checkoutFolder, 'town/main.ts')
  if (!existsSync(main)) return undefined
  const child = spawn(
    process.execPath,
    ['--import', join(checkoutFolder, 'scripts/leave-with-parent.ts'), main, '--url', url],
    {
      env: {
        ...process.env,
        HIGHSTREET_OPERATOR_TOKEN: operatorToken,
        TOWN_LIFE: config.townLife ? 'on' : 'off',
      },
      // A group of its own: Ctrl-C is the server's to handle.
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  return { founded: untilFounded(child), stop: () => leave(child) } satisfies TownLife
}

/** The first line says `{"founded":true}`; what follows is the town's own chatter. */
function untilFounded(child: ChildProcess) {
  return new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', () => resolve(false))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"founded"')) resolve(true)
      else console.log(line)
    })
  })
}

async function leave(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), leaveWithinMs)
  await gone
  clearTimeout(timer)
}
