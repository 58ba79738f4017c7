import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { answering, ended, isGone } from '../scripts/server-process.ts'

export const operatorToken = 'operator-token-of-the-proof-0123456789abcdef'

export interface ServerNode {
  url: string
  /** Starts it, or starts it again; settles when it is ready. Answers how long that took. */
  start(): Promise<number>
  /** As a power cut: nothing is said to anybody. */
  kill(): Promise<void>
  stop(): Promise<void>
  isGone(): boolean
}

interface Wishes {
  port: number
  folder: string
  /** Without one the server has an embedded Postgres of its own in the folder. */
  databaseUrl?: string
}

/** `npm start` without the pages, which hold no money, in a process of its own. */
export function serverNode({ port, folder, databaseUrl = '' }: Wishes): ServerNode {
  const url = `http://localhost:${port}`
  let server: ChildProcess | undefined
  return {
    url,
    async start() {
      const startedMs = Date.now()
      server = spawn(process.execPath, ['scripts/start.ts', '--api-only'], {
        cwd: checkoutFolder,
        stdio: ['ignore', 'ignore', process.env.PROVE_LOG ? 'inherit' : 'ignore'],
        env: {
          ...process.env,
          PORT: String(port),
          HIGHSTREET_DATA: folder,
          DATABASE_URL: databaseUrl,
          DEMO: 'off',
          LOG_LEVEL: process.env.PROVE_LOG ?? 'silent',
          HIGHSTREET_OPERATOR_TOKEN: operatorToken,
          // A hundred starts read the same files; a stopped server leaves them compiled for the next.
          NODE_COMPILE_CACHE: join(tmpdir(), 'highstreet-prove-compiled'),
        },
      })
      await answering(server, `${url}/readyz`)
      return Date.now() - startedMs
    },
    kill: async () => server && ended(server, 'SIGKILL'),
    stop: async () => server && ended(server),
    isGone: () => !server || isGone(server),
  }
}
