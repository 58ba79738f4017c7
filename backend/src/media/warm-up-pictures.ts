import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { coldPictures, markWarmed } from './media.queries.ts'
import { variantBytes } from './picture-variants.ts'

export const warmUpPicturesTask = 'warm-up-pictures'
/** The first minute of a town belongs to its first visitors. */
const startAfterMs = 30_000
/** A town that is stopped waits for the job under way. */
const picturesPerJob = 2
/** Leaves the cores to the living most of the time. */
const pauseBetweenMs = 250
/** What pages ask for first: cards, lists and the listing page on a phone. */
const widths = [320, 640] as const

/** By the real clock, which the job queue goes by. */
export function warmUpStartsAt() {
  return new Date(Date.now() + startAfterMs)
}

/** Makes the files that pages show first, one after the other, so that few visitors wait for one. */
export async function warmUpPictures({ db, config, clock }: House): Promise<void> {
  const ids = await coldPictures(db, picturesPerJob)
  if (ids.length === 0) return
  for (const id of ids) {
    for (const width of widths) {
      await variantBytes(config.dataFolder, { id, width, format: 'avif' }).catch(ignoreMissing)
      await pause(pauseBetweenMs)
    }
  }
  await markWarmed(db, { ids, at: clock.now() })
  await addJob(db, warmUpPicturesTask, {}, { key: warmUpPicturesTask })
}

/** A picture whose file was lost must not hold the others up. */
function ignoreMissing(error: unknown) {
  if (!(error instanceof Refusal)) throw error
}
