import { maxPictureBytes } from '@highstreet/contract'
import sharp, { type Metadata } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { Refusal } from '../platform/refusal.ts'

/** A picture that would unpack to more than this is refused before it is unpacked. A 48-megapixel phone photo fits. */
const maxPixels = 50_000_000
/** Wider than any page shows. */
export const maxOriginalPixels = 2048
const originalQuality = 90
const thumbhashPixels = 64

// Files are opened as one of these by what is inside them, whatever they are called; no other decoder can be reached.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})
// The gates say how much runs at once; each piece of work takes one core.
sharp.concurrency(1)
sharp.cache(false)

const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })

export interface ReadPicture {
  /** WebP, upright, without metadata (where it was taken, with what). */
  original: Buffer
  width: number
  height: number
  thumbhash: string
}

/** Looks at the content, never at the name. Refuses with `picture_unreadable` or `picture_too_large`. */
export async function readPicture(bytes: Buffer): Promise<ReadPicture> {
  if (bytes.length > maxPictureBytes) throw new Refusal('picture_too_large')
  try {
    const found = await open(bytes).metadata()
    const original = isReadyToServe(found) ? withoutTail(bytes) : await developed(bytes)
    const { width, height } = original === bytes ? found : await open(original).metadata()
    return { original, width, height, thumbhash: await thumbhashOf(original) }
  } catch (error) {
    throw isTooManyPixels(error) ? new Refusal('picture_too_large') : new Refusal('picture_unreadable')
  }
}

/** A plain WebP of a fitting size is kept as it came: coding it again would only cost quality and time. */
function isReadyToServe(found: Metadata) {
  return (
    found.format === 'webp' &&
    Math.max(found.width, found.height) <= maxOriginalPixels &&
    (found.pages ?? 1) === 1 &&
    (found.orientation ?? 1) === 1 &&
    !found.exif &&
    !found.xmp &&
    !found.icc
  )
}

/** A RIFF file says its own length at byte 4; what follows is not part of the picture. */
function withoutTail(webp: Buffer) {
  const length = webp.readUInt32LE(4) + 8
  return length < webp.length ? webp.subarray(0, length) : webp
}

function developed(bytes: Buffer) {
  return open(bytes)
    .autoOrient()
    .resize({ width: maxOriginalPixels, height: maxOriginalPixels, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: originalQuality })
    .toBuffer()
}

async function thumbhashOf(original: Buffer) {
  const { data, info } = await open(original)
    .resize({ width: thumbhashPixels, height: thumbhashPixels, fit: 'inside' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

function isTooManyPixels(error: unknown) {
  return error instanceof Error && /exceeds pixel limit|too large/i.test(error.message)
}

export type VariantFormat = 'avif' | 'webp'

/** AVIF at effort 2: effort 4 takes twelve times as long for a few per cent. Never wider than the original. */
export function variantOf(original: Buffer, { width, format }: { width: number; format: VariantFormat }) {
  const resized = open(original).resize({ width, withoutEnlargement: true })
  return format === 'avif'
    ? resized.avif({ effort: 2, quality: 58 }).toBuffer()
    : resized.webp({ quality: 80 }).toBuffer()
}
