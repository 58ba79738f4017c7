import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { hueOf } from './colour.ts'

/** One object of the town's still lives: Microsoft's Fluent 3D emoji (MIT), decoded once. */
export interface Sprite {
  /** Premultiplied RGBA, a word a pixel (red lowest), `spriteSize` square. */
  pixels: Uint32Array
  /** Its blurred outline, `silhouetteSize` square; the object fills the middle half. */
  silhouette: Uint8Array
  /** The object's own edges within the square, 0 to 1. */
  left: number
  right: number
  top: number
  bottom: number
  hue: number
  chroma: number
}

export const spriteSize = 256
export const silhouetteSize = 64
/** 256 kB each; shops are painted one after the other, so few are needed at once. */
const keptSprites = 120

const folder = join(
  dirname(fileURLToPath(import.meta.resolve('@lobehub/fluent-emoji-3d/package.json'))),
  'assets',
)
const fileNames = new Set(readdirSync(folder))
const sprites = new Map<string, Promise<Sprite>>()

/** Splits "🍕🌿" into its emoji. */
export function emojiIn(art: string) {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(art)].map(({ segment }) => segment)
}

export function spriteFile(emoji: string) {
  const codes = [...emoji].map((character) => character.codePointAt(0)?.toString(16).padStart(4, '0') ?? '')
  const bare = codes.filter((code) => code !== 'fe0f')
  // Some pictures are named with the variation selector, some without, whatever people type.
  const names = [codes, bare, [...bare, 'fe0f'], [bare[0] ?? '', 'fe0f', ...bare.slice(1)]]
  const name = names.map((parts) => `${parts.join('-')}.webp`).find((candidate) => fileNames.has(candidate))
  if (!name) throw new Error(`There is no 3D picture of ${emoji} (${codes.join('-')}).`)
  return join(folder, name)
}

export function loadSprite(emoji: string): Promise<Sprite> {
  const known = sprites.get(emoji)
  if (known) return known
  const [oldest] = sprites.keys()
  if (oldest !== undefined && sprites.size >= keptSprites) sprites.delete(oldest)
  const loading = decode(emoji)
  sprites.set(emoji, loading)
  return loading
}

async function decode(emoji: string): Promise<Sprite> {
  const pixels = new Uint8Array(await sharp(spriteFile(emoji)).ensureAlpha().raw().toBuffer())
  let left = spriteSize
  let right = 0
  let top = spriteSize
  let bottom = 0
  let red = 0
  let green = 0
  let blue = 0
  let weight = 1
  for (let y = 0, at = 0; y < spriteSize; y += 1) {
    for (let x = 0; x < spriteSize; x += 1, at += 4) {
      const alpha = pixels[at + 3] ?? 0
      if (alpha === 0) {
        pixels[at] = pixels[at + 1] = pixels[at + 2] = 0
        continue
      }
      if (alpha > 40) {
        if (x < left) left = x
        if (x > right) right = x
        if (y < top) top = y
        bottom = y
        red += pixels[at] ?? 0
        green += pixels[at + 1] ?? 0
        blue += pixels[at + 2] ?? 0
        weight += 1
      }
      if (alpha === 255) continue
      pixels[at] = ((pixels[at] ?? 0) * alpha) >> 8
      pixels[at + 1] = ((pixels[at + 1] ?? 0) * alpha) >> 8
      pixels[at + 2] = ((pixels[at + 2] ?? 0) * alpha) >> 8
    }
  }
  const { hue, chroma } = hueOf([red / weight, green / weight, blue / weight])
  return {
    pixels: new Uint32Array(sharpened(pixels).buffer),
    silhouette: silhouetteOf(pixels),
    hue,
    chroma,
    left: left / spriteSize,
    right: (right + 1) / spriteSize,
    top: top / spriteSize,
    bottom: (bottom + 1) / spriteSize,
  }
}

/** Lifts every pixel a little from its neighbours, which makes up for the softness of enlarging later. */
function sharpened(pixels: Uint8Array) {
  const row = spriteSize * 4
  const result = new Uint8Array(pixels)
  for (let at = row + 4; at < pixels.length - row - 4; at += 1) {
    const alpha = pixels[at | 3] ?? 0
    if (alpha === 0 || (at & 3) === 3) continue
    const here = pixels[at] ?? 0
    const around =
      (pixels[at - 4] ?? 0) + (pixels[at + 4] ?? 0) + (pixels[at - row] ?? 0) + (pixels[at + row] ?? 0)
    const lifted = here + ((here * 4 - around) >> 3)
    // Premultiplied: no band may be brighter than its alpha.
    result[at] = lifted < 0 ? 0 : Math.min(lifted, alpha)
  }
  return result
}

function silhouetteOf(pixels: Uint8Array) {
  const half = silhouetteSize / 2
  const margin = silhouetteSize / 4
  const step = spriteSize / half
  let outline = new Float32Array(silhouetteSize * silhouetteSize)
  for (let y = 0; y < half; y += 1) {
    for (let x = 0; x < half; x += 1) {
      const at = ((y * step + step / 2) * spriteSize + x * step + step / 2) * 4
      outline[(y + margin) * silhouetteSize + x + margin] = pixels[at + 3] ?? 0
    }
  }
  // Three box blurs are nearly a Gaussian.
  for (let pass = 0; pass < 3; pass += 1) {
    outline = blurred(outline, 1, silhouetteSize)
    outline = blurred(outline, silhouetteSize, 1)
  }
  return Uint8Array.from(outline)
}

function blurred(values: Float32Array, along: number, across: number) {
  const result = new Float32Array(values.length)
  for (let lane = 0; lane < silhouetteSize; lane += 1) {
    for (let index = 1; index < silhouetteSize - 1; index += 1) {
      const at = lane * across + index * along
      result[at] = ((values[at - along] ?? 0) + (values[at] ?? 0) + (values[at + along] ?? 0)) / 3
    }
  }
  return result
}
