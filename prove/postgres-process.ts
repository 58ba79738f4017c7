import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { runningPostmaster } from '../backend/src/platform/embedded-postgres.ts'

/** Where a server's embedded Postgres can be reached: the fifth line of its pid file names the folder of its socket. */
export function embeddedDatabaseUrl(folder: string): string {
  const socketFolder = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[4]?.trim()
  if (!socketFolder) throw new Error(`Postgres is not running in ${folder}`)
  return `postgres://highstreet@localhost/highstreet?host=${encodeURIComponent(socketFolder)}`
}

/** Kills Postgres itself. Answers false when it was not running. */
export function killPostmaster(folder: string): boolean {
  const pid = runningPostmaster(join(folder, 'postgres'))
  if (pid) process.kill(pid, 'SIGKILL')
  return pid !== undefined
}

/** Kills one of the processes that work for the server, rather a busy one: Postgres then drops everybody and recovers. */
export async function killBackend(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'prove' })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'highstreet' and datname = current_database()
       order by state = 'active' desc, random() limit 1`,
    )
    const pid = rows[0]?.pid
    if (pid) process.kill(pid, 'SIGKILL')
    return pid !== undefined
  } finally {
    await client.end().catch(() => {})
  }
}
