import { Gate } from '../platform/gate.ts'
import { Refusal } from '../platform/refusal.ts'
import { variantOf } from './picture-codec.ts'
import { originalPath, readIfThere, type Variant, variantPath, writeWhole } from './picture-files.ts'

/** Making a file takes a core for up to half a second; the rest of the town needs the others. */
const making = new Gate({ atOnce: 2, waiting: 400 })
/** Files being made now: a hundred visitors who ask for the same one wait for one piece of work. */
const underway = new Map<string, Promise<Buffer>>()

/** The file of a picture at a width. Made at the first request and kept. Refuses with `picture_not_found`. */
export async function variantBytes(dataFolder: string, variant: Variant): Promise<Buffer> {
  const path = variantPath(dataFolder, variant)
  return (await readIfThere(path)) ?? (await madeOnce(dataFolder, variant, path))
}

function madeOnce(dataFolder: string, variant: Variant, path: string): Promise<Buffer> {
  const earlier = underway.get(path)
  if (earlier) return earlier
  const work = make(dataFolder, variant, path).finally(() => underway.delete(path))
  underway.set(path, work)
  return work
}

async function make(dataFolder: string, variant: Variant, path: string) {
  const original = await readIfThere(originalPath(dataFolder, variant.id))
  if (!original) throw new Refusal('picture_not_found')
  const bytes = await making.run(() => variantOf(original, variant))
  await writeWhole(path, bytes)
  return bytes
}
