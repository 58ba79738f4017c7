import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { runScript } from './entry.ts'
import { untilStopped } from './until-stopped.ts'

/**
 * `npm run dev`: Postgres stays, the server is started again whenever a file of the backend or the contract changes,
 * and Vite, inside the server, swaps pages in the open browser.
 */
await runScript(async () => {
  const { readConfig } = await import('../backend/src/platform/config.ts')
  const config = readConfig({ ...process.env, NODE_ENV: 'development' })
  const stopped = untilStopped()
  const postgres = config.databaseUrl ? undefined : await startEmbeddedPostgres({ folder: config.dataFolder })

  const server = spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', join(checkoutFolder, 'scripts/dev-server.ts')],
    {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        DATABASE_URL: config.databaseUrl ?? postgres?.url,
        DEMO: config.demo ? 'on' : 'off',
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      },
      detached: true,
      stdio: 'inherit',
    },
  )
  const gone = new Promise<void>((resolve) => server.once('close', () => resolve()))
  await Promise.race([stopped, gone])
  server.kill('SIGTERM')
  await gone
  await postgres?.stop()
  process.exit(0)
})
