import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openTown, runSql } from './open-town.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data of a town that was founded and closed; every test file opens a copy of it. */
    foundedTown: string
  }
}

/** Founding takes longer than most journeys: it is done once for a run. */
export default async function foundedTown(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-e2e-founded-'))
  const pictures = mkdtempSync(join(tmpdir(), 'highstreet-e2e-pictures-'))
  const remove = () => {
    for (const each of [folder, pictures]) rmSync(each, { recursive: true, force: true })
  }
  try {
    const town = await openTown(folder)
    // Getting every picture ready ahead of its visitors would take a core from the journeys; what they look at is made as they ask.
    await runSql(folder, 'update media.pictures set warmed_at = now()').finally(town.close)
    // And made once: the towns of a run share the files, which only ever grow more.
    renameSync(join(folder, 'media'), join(pictures, 'media'))
    symlinkSync(join(pictures, 'media'), join(folder, 'media'))
  } catch (error) {
    remove()
    throw error
  }
  project.provide('foundedTown', folder)
  return remove
}

/** A town of one's own, just founded. `cp` keeps whose the files are, which Postgres looks at. */
export function copyOfTown(founded: string) {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-e2e-'))
  execFileSync('cp', ['-a', `${founded}/.`, folder])
  return folder
}
