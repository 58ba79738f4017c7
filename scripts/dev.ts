import { type ChildProcess, spawn } from 'node:child_process'
import { join, relative } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { runScript } from './entry.ts'
import { onChange } from './on-change.ts'
import { untilStopped } from './until-stopped.ts'

/**
 * `npm run dev`: Postgres stays, the server is started again whenever a file of the backend, the contract or the town
 * changes, and Vite, inside the server, swaps pages in the open browser. Node's own `--watch` is not used: it takes the
 * files that Vite compiles for itself for changes, and starts the server for ever.
 */
await runScript(async () => {
  const { readConfig } = await import('../backend/src/platform/config.ts')
  const config = readConfig({ ...process.env, NODE_ENV: 'development' })
  const stopped = untilStopped()
  const postgres = config.databaseUrl ? undefined : await startEmbeddedPostgres({ folder: config.dataFolder })
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: config.databaseUrl ?? postgres?.url,
    DEMO: config.demo ? 'on' : 'off',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }

  let server = startServer(env)
  let turning = Promise.resolve()
  const watched = ['backend', 'contract/src', 'town', 'scripts'].map((folder) => join(checkoutFolder, folder))
  onChange(watched, (path) => {
    turning = turning.then(async () => {
      console.log(`\n${relative(checkoutFolder, path)} changed: starting again.`)
      await end(server)
      server = startServer(env)
    })
  })
  await stopped
  await turning
  await end(server)
  await postgres?.stop()
  process.exit(0)
})

/** One that fails to start says why, and is tried again at the next change. */
function startServer(env: NodeJS.ProcessEnv) {
  return spawn(process.execPath, [join(checkoutFolder, 'scripts/dev-server.ts')], {
    env,
    detached: true,
    stdio: 'inherit',
  })
}

async function end(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGTERM')
  await gone
}
