import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

/** Who runs Postgres: this account, through this beginning of a command line. */
export type PostgresOwner = { uid: number; gid: number; prefix: string[]; binaries: PostgresBinaries }

/**
 * Postgres refuses to run as root. An ordinary user runs it as oneself; root as the owner of the data that are
 * there, or else as the account `postgres` or `nobody`. A folder which that account can't enter (a checkout under
 * /root, say) is opened to it by one capability, to read and search; nothing is made readable for anybody else.
 */
export function postgresOwner(dataFolder: string, binaries: PostgresBinaries): PostgresOwner {
  const uid = process.getuid?.() ?? -1
  const gid = process.getgid?.() ?? -1
  if (uid !== 0) {
    assertOwnData(dataFolder, uid)
    return { uid, gid, prefix: [], binaries }
  }
  const account = ownerOf(dataFolder) ?? accountNamed('postgres') ?? accountNamed('nobody')
  if (!account)
    throw new CannotStart('Postgres refuses to run as root: start Highstreet as an ordinary user.')

  const capabilities = [undefined, 'dac_read_search', 'dac_override']
  const prefix = capabilities
    .map((capability) => become(account, capability))
    .find((candidate) => runs([...candidate, 'ls', dataFolder]))
  if (!prefix) {
    throw new CannotStart(
      `Postgres refuses to run as root, and other users can't enter ${dataFolder}: start Highstreet as an ordinary user.`,
    )
  }
  const reachable = runs([...become(account), binaries.postgres, '--version'])
  return { ...account, prefix, binaries: reachable ? binaries : copyForOthers(binaries) }
}

function become({ uid, gid }: Account, capability?: string) {
  const identity = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  return capability ? [...identity, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`] : identity
}

function runs([command = '', ...options]: string[]) {
  return spawnSync(command, options, { cwd: '/', stdio: 'ignore' }).status === 0
}

/** Postgres asks with access(2), where capabilities don't count, whether it may run itself: so it moves out. */
function copyForOthers(binaries: PostgresBinaries): PostgresBinaries {
  const home = `/var/lib/highstreet/postgres-${binaries.version}`
  if (!existsSync(home)) {
    const half = `${home}.${process.pid}`
    mkdirSync('/var/lib/highstreet', { recursive: true, mode: 0o755 })
    cpSync(binaries.home, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, home)
    } catch (error) {
      // Another start was faster; its copy is as good.
      rmSync(half, { recursive: true })
      if (!existsSync(home)) throw error
    }
  }
  const moved = (path: string) => join(home, 'bin', basename(path))
  return { ...binaries, home, initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) }
}

type Account = { uid: number; gid: number }

/** Who owns the data, when that isn't root. */
function ownerOf(folder: string): Account | undefined {
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid }
}

function accountNamed(name: string): Account | undefined {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function assertOwnData(folder: string, uid: number) {
  if (statSync(folder).uid === uid) return
  throw new CannotStart(
    `${folder} belongs to another user: start Highstreet as that user, or choose another HIGHSTREET_DATA.`,
  )
}
