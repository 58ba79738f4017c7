import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { uuidv7 } from '../platform/database.ts'
import type { VariantFormat } from './picture-codec.ts'

export interface Variant {
  id: string
  width: number
  format: VariantFormat
}

/** Spread over 256 folders by the last two digits; the first ones of a UUIDv7 are the time and nearly always the same. */
function folderOf(dataFolder: string, id: string) {
  return join(dataFolder, 'media', id.slice(-2), id)
}

export function originalPath(dataFolder: string, id: string) {
  return join(folderOf(dataFolder, id), 'original.webp')
}

export function variantPath(dataFolder: string, { id, width, format }: Variant) {
  return join(folderOf(dataFolder, id), `${width}.${format}`)
}

export async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** On the disk before it has its name: a power cut leaves a whole file or none. */
export async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const unfinished = join(dirname(path), `.${uuidv7()}.tmp`)
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(unfinished, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
