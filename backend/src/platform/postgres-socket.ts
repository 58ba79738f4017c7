import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** A socket's path has to fit the kernel's field: 104 bytes with its end on macOS, 108 on Linux. */
const socketPathMaxBytes = 103
const socketName = '.s.PGSQL.5432'
export const socketLockName = `${socketName}.lock`

/** A folder for the socket that nobody else can enter: beside the data, or in /tmp when that path is too long. */
export function postgresSocketFolder(dataFolder: string, owner: { uid: number; gid: number }) {
  const beside = join(dataFolder, 'socket')
  const fits = Buffer.byteLength(join(beside, socketName)) <= socketPathMaxBytes
  const folder = fits ? beside : join(tmpdir(), `highstreet-${digest(dataFolder)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  const { uid } = lstatSync(folder)
  // In /tmp somebody else may have been there first.
  if (uid !== owner.uid && uid !== process.getuid?.()) {
    throw new CannotStart(`${folder} belongs to another user: choose a shorter HIGHSTREET_DATA.`)
  }
  if (uid !== owner.uid) chownSync(folder, owner.uid, owner.gid)
  return folder
}

function digest(text: string) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
