import type { Canvas } from './canvas.ts'
import type { Rgb } from './colour.ts'
import { type Sprite, silhouetteSize, spriteSize } from './sprite.ts'

/**
 * Both loops walk the canvas and look back into the sprite, in 16.16 fixed point and with 8-bit weights: all whole numbers,
 * which is three times as fast as floats here.
 */

export interface Placed {
  /** Centre of the object's square on the canvas, and the square's side. */
  x: number
  y: number
  size: number
  turnDegrees?: number
  flipped?: boolean
}

const one = 65_536
/** Two bytes of a pixel at a time: red and blue, then green and alpha. */
const evenBytes = 0x00ff00ff

/** The object itself, turned, mirrored and scaled; sampled bilinearly. */
export function drawSprite(
  canvas: Canvas,
  sprite: Sprite,
  { x, y, size, turnDegrees = 0, flipped = false }: Placed,
) {
  const angle = (turnDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const reach = (size / 2) * (Math.abs(cos) + Math.abs(sin))
  const scale = spriteSize / size
  const mirror = flipped ? -1 : 1
  const source = sprite.pixels
  const { pixels, width, height } = canvas
  const lastRow = Math.min(height, Math.ceil(y + reach))
  const from = Math.max(0, Math.floor(x - reach))
  const end = Math.min(width, Math.ceil(x + reach))
  const limit = (spriteSize - 1) * one
  const stepU = Math.round(mirror * cos * scale * one)
  const stepV = Math.round(-sin * scale * one)
  for (let row = Math.max(0, Math.floor(y - reach)); row < lastRow; row += 1) {
    const dx = from + 0.5 - x
    const dy = row + 0.5 - y
    let u = Math.round((mirror * (dx * cos + dy * sin) * scale + spriteSize / 2 - 0.5) * one)
    let v = Math.round(((dy * cos - dx * sin) * scale + spriteSize / 2 - 0.5) * one)
    for (let column = from; column < end; column += 1, u += stepU, v += stepV) {
      if (u < 0 || v < 0 || u >= limit || v >= limit) continue
      const at = (v >> 16) * spriteSize + (u >> 16)
      const a = source[at] ?? 0
      const b = source[at + 1] ?? 0
      const c = source[at + spriteSize] ?? 0
      const d = source[at + spriteSize + 1] ?? 0
      if ((a | b | c | d) === 0) continue
      const fx = (u >> 8) & 255
      const fy = (v >> 8) & 255
      const wd = (fx * fy) >> 8
      const wb = fx - wd
      const wc = fy - wd
      const wa = 256 - fx - wc
      const redBlue =
        (Math.imul(a & evenBytes, wa) +
          Math.imul(b & evenBytes, wb) +
          Math.imul(c & evenBytes, wc) +
          Math.imul(d & evenBytes, wd)) >>>
        8
      const greenAlpha =
        (Math.imul((a >>> 8) & evenBytes, wa) +
          Math.imul((b >>> 8) & evenBytes, wb) +
          Math.imul((c >>> 8) & evenBytes, wc) +
          Math.imul((d >>> 8) & evenBytes, wd)) >>>
        8
      const keep = 256 - ((greenAlpha >>> 16) & 255)
      const to = (row * width + column) * 3
      pixels[to] = Math.min(255, (redBlue & 255) + (((pixels[to] ?? 0) * keep) >> 8))
      pixels[to + 1] = Math.min(255, (greenAlpha & 255) + (((pixels[to + 1] ?? 0) * keep) >> 8))
      pixels[to + 2] = Math.min(255, ((redBlue >>> 16) & 255) + (((pixels[to + 2] ?? 0) * keep) >> 8))
    }
  }
}

/**
 * The object's blurred outline. `lean` and `flatten` lay it down on the ground from its foot at `pivotY` (light from the upper
 * left); without them it falls straight behind the object.
 */
export function drawShadow(
  canvas: Canvas,
  sprite: Sprite,
  placed: Placed & { lean?: number; flatten?: number; pivotY?: number },
  [red, green, blue]: Rgb,
  opacity: number,
) {
  const { x, y, size, turnDegrees = 0, flipped = false, lean = 0, flatten = 1, pivotY = y } = placed
  const angle = (turnDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const reach = size * 0.68
  const { pixels, width, height } = canvas
  const last = Math.min(height, Math.ceil(pivotY + (y + reach - pivotY) * flatten))
  const toMap = silhouetteSize / 2 / size
  const mirror = flipped ? -1 : 1
  const map = sprite.silhouette
  const limit = (silhouetteSize - 1) * one
  const stepU = Math.round(mirror * cos * toMap * one)
  const stepV = Math.round(-sin * toMap * one)
  const strength = Math.round(opacity * 256)
  for (let row = Math.max(0, Math.floor(pivotY + (y - reach - pivotY) * flatten)); row < last; row += 1) {
    const upright = pivotY + (row - pivotY) / flatten
    const centre = x + lean * (pivotY - upright)
    const from = Math.max(0, Math.floor(centre - reach))
    const end = Math.min(width, Math.ceil(centre + reach))
    const dx = from - centre
    const dy = upright - y
    let u = Math.round((mirror * (dx * cos + dy * sin) * toMap + silhouetteSize / 2 - 0.5) * one)
    let v = Math.round(((dy * cos - dx * sin) * toMap + silhouetteSize / 2 - 0.5) * one)
    for (let column = from; column < end; column += 1, u += stepU, v += stepV) {
      if (u < 0 || v < 0 || u >= limit || v >= limit) continue
      const at = (v >> 16) * silhouetteSize + (u >> 16)
      const fx = (u >> 8) & 255
      const fy = (v >> 8) & 255
      const upper = (map[at] ?? 0) * (256 - fx) + (map[at + 1] ?? 0) * fx
      const lower = (map[at + silhouetteSize] ?? 0) * (256 - fx) + (map[at + silhouetteSize + 1] ?? 0) * fx
      const cover = (((upper * (256 - fy) + lower * fy) >> 16) * strength) >> 8
      if (cover === 0) continue
      const to = (row * width + column) * 3
      const keep = 256 - cover
      pixels[to] = ((pixels[to] ?? 0) * keep + red * cover) >> 8
      pixels[to + 1] = ((pixels[to + 1] ?? 0) * keep + green * cover) >> 8
      pixels[to + 2] = ((pixels[to + 2] ?? 0) * keep + blue * cover) >> 8
    }
  }
}
