import type { Rgb } from './colour.ts'
import { type Sprite, silhouetteSize, spriteSize } from './sprite.ts'

/**
 * A canvas of plain bytes (RGBA, opaque). Composing here, and encoding once, takes a third of the time that a chain of
 * image operations does: hundreds of pictures are made when a town is founded.
 */
export interface Canvas {
  width: number
  height: number
  pixels: Uint8ClampedArray
}

export interface Placed {
  /** Centre of the object's square on the canvas, and the square's side. */
  x: number
  y: number
  size: number
  turnDegrees?: number
  flipped?: boolean
}

export function canvasOf(width: number, height: number): Canvas {
  return { width, height, pixels: new Uint8ClampedArray(width * height * 4).fill(255) }
}

/** Fills from row `from` to row `to` with a gradient downwards. */
export function fillRows(canvas: Canvas, from: number, to: number, upper: Rgb, lower: Rgb) {
  const rows = new Uint32Array(canvas.pixels.buffer)
  const first = Math.max(0, Math.round(from))
  const last = Math.min(canvas.height, Math.round(to))
  for (let y = first; y < last; y += 1) {
    const share = (y - from) / Math.max(1, to - from)
    const [red, green, blue] = mixed(upper, lower, share)
    const word = (255 << 24) | (blue << 16) | (green << 8) | red
    rows.fill(word >>> 0, y * canvas.width, (y + 1) * canvas.width)
  }
}

/** Every shape is a span a row: `spanAt` says from where to where, or nothing. Edges are smoothed sideways. */
export function fillShape(
  canvas: Canvas,
  [top, bottom]: readonly [number, number],
  colourAt: (share: number) => Rgb,
  spanAt: (y: number) => readonly [number, number] | undefined,
  opacity = 1,
) {
  const { width, height, pixels } = canvas
  const last = Math.min(height, Math.ceil(bottom))
  for (let y = Math.max(0, Math.floor(top)); y < last; y += 1) {
    const span = spanAt(y + 0.5)
    if (!span) continue
    const [from, to] = span
    const [red, green, blue] = colourAt((y - top) / Math.max(1, bottom - top))
    const end = Math.min(width, Math.ceil(to))
    for (let x = Math.max(0, Math.floor(from)); x < end; x += 1) {
      const cover = opacity * Math.min(1, x + 1 - from, to - x)
      if (cover <= 0) continue
      const at = (y * width + x) * 4
      pixels[at] = (pixels[at] ?? 0) * (1 - cover) + red * cover
      pixels[at + 1] = (pixels[at + 1] ?? 0) * (1 - cover) + green * cover
      pixels[at + 2] = (pixels[at + 2] ?? 0) * (1 - cover) + blue * cover
    }
  }
}

export function fillEllipse(
  canvas: Canvas,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  colourAt: (share: number) => Rgb,
  opacity = 1,
) {
  const spanAt = (row: number) => {
    const reach = 1 - ((row - y) / (height / 2)) ** 2
    if (reach <= 0) return undefined
    const half = (width / 2) * Math.sqrt(reach)
    return [x - half, x + half] as const
  }
  fillShape(canvas, [y - height / 2, y + height / 2], colourAt, spanAt, opacity)
}

/** A dark blur that is deepest in the middle: where an object touches the ground. */
export function drawContact(
  canvas: Canvas,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  [red, green, blue]: Rgb,
  opacity: number,
) {
  const last = Math.min(canvas.height, Math.ceil(y + height / 2))
  for (let row = Math.max(0, Math.floor(y - height / 2)); row < last; row += 1) {
    const dy = ((row - y) / (height / 2)) ** 2
    const end = Math.min(canvas.width, Math.ceil(x + width / 2))
    for (let column = Math.max(0, Math.floor(x - width / 2)); column < end; column += 1) {
      const away = ((column - x) / (width / 2)) ** 2 + dy
      if (away >= 1) continue
      const cover = opacity * (1 - away) ** 2
      const at = (row * canvas.width + column) * 4
      const { pixels } = canvas
      pixels[at] = (pixels[at] ?? 0) * (1 - cover) + red * cover
      pixels[at + 1] = (pixels[at + 1] ?? 0) * (1 - cover) + green * cover
      pixels[at + 2] = (pixels[at + 2] ?? 0) * (1 - cover) + blue * cover
    }
  }
}

/**
 * The object's blurred outline. `lean` and `flatten` lay it down on the ground (light from the upper left);
 * without them it falls straight behind the object.
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
  const reach = size * 0.85
  const last = Math.min(canvas.height, Math.ceil(pivotY + (y + reach - pivotY) * flatten))
  const first = Math.max(0, Math.floor(pivotY + (y - reach - pivotY) * flatten))
  const { pixels, width } = canvas
  const toMap = silhouetteSize / 2 / size
  for (let row = first; row < last; row += 1) {
    const flat = pivotY + (row - pivotY) / flatten
    const shift = lean * (pivotY - flat)
    const from = Math.max(0, Math.floor(x + shift - reach))
    const end = Math.min(width, Math.ceil(x + shift + reach))
    const dy = flat - y
    for (let column = from; column < end; column += 1) {
      const dx = column - shift - x
      const u = (flipped ? -1 : 1) * (dx * cos + dy * sin) * toMap + silhouetteSize / 2 - 0.5
      const v = (dy * cos - dx * sin) * toMap + silhouetteSize / 2 - 0.5
      if (u < 0 || v < 0 || u >= silhouetteSize - 1 || v >= silhouetteSize - 1) continue
      const [left, top] = [u | 0, v | 0]
      const [fx, fy] = [u - left, v - top]
      const at = top * silhouetteSize + left
      const map = sprite.silhouette
      const upper = (map[at] ?? 0) * (1 - fx) + (map[at + 1] ?? 0) * fx
      const lower = (map[at + silhouetteSize] ?? 0) * (1 - fx) + (map[at + silhouetteSize + 1] ?? 0) * fx
      const cover = (opacity * (upper * (1 - fy) + lower * fy)) / 255
      if (cover < 0.004) continue
      const to = (row * width + column) * 4
      pixels[to] = (pixels[to] ?? 0) * (1 - cover) + red * cover
      pixels[to + 1] = (pixels[to + 1] ?? 0) * (1 - cover) + green * cover
      pixels[to + 2] = (pixels[to + 2] ?? 0) * (1 - cover) + blue * cover
    }
  }
}

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
  const limit = spriteSize - 1
  for (let row = Math.max(0, Math.floor(y - reach)); row < lastRow; row += 1) {
    const dy = row + 0.5 - y
    for (let column = from; column < end; column += 1) {
      const dx = column + 0.5 - x
      const u = mirror * (dx * cos + dy * sin) * scale + spriteSize / 2 - 0.5
      const v = (dy * cos - dx * sin) * scale + spriteSize / 2 - 0.5
      if (u < 0 || v < 0 || u >= limit || v >= limit) continue
      const [left, top] = [u | 0, v | 0]
      const a = (top * spriteSize + left) * 4
      const c = a + spriteSize * 4
      const [fx, fy] = [u - left, v - top]
      const wa = (1 - fx) * (1 - fy)
      const wb = fx * (1 - fy)
      const wc = (1 - fx) * fy
      const wd = fx * fy
      const alpha =
        (source[a + 3] ?? 0) * wa +
        (source[a + 7] ?? 0) * wb +
        (source[c + 3] ?? 0) * wc +
        (source[c + 7] ?? 0) * wd
      if (alpha < 1) continue
      const keep = 1 - alpha / 255
      const to = (row * width + column) * 4
      for (let band = 0; band < 3; band += 1) {
        const p = a + band
        const q = c + band
        const light =
          (source[p] ?? 0) * wa +
          (source[p + 4] ?? 0) * wb +
          (source[q] ?? 0) * wc +
          (source[q + 4] ?? 0) * wd
        pixels[to + band] = (pixels[to + band] ?? 0) * keep + light
      }
    }
  }
}

export function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  const blend = (from: number, to: number) => Math.round(from + (to - from) * share)
  return [blend(a[0], b[0]), blend(a[1], b[1]), blend(a[2], b[2])]
}
