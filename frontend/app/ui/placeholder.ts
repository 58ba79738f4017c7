import { thumbHashToRGBA } from 'thumbhash'

const columns = 5
const rows = 3
/** Reading a hash takes 0.1 to 0.5 ms, by the machine, and a page of a shop has two dozen. */
const rememberedAtMost = 4_000
const remembered = new Map<string, Placeholder>()

/** Three rows of the blurred picture as gradients from left to right; `.placeholder` lets them run into one another. */
export type Placeholder = Record<'--top' | '--middle' | '--bottom', string>

/** For a hash that cannot be read. */
const grey: Placeholder = paint({ w: 1, h: 1, rgba: Uint8Array.of(200, 200, 195, 255) })

/** The blur of a thumbhash in CSS, about 200 characters. A small picture in the page would be one more file to the browser. */
export function placeholderOf(thumbhash: string): Placeholder {
  const known = remembered.get(thumbhash)
  if (known) return known
  const placeholder = read(thumbhash)
  if (remembered.size >= rememberedAtMost) remembered.clear()
  remembered.set(thumbhash, placeholder)
  return placeholder
}

function read(thumbhash: string): Placeholder {
  try {
    const blur = thumbHashToRGBA(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)))
    // One that is too short is read as a picture without width.
    return blur.rgba.length > 0 ? paint(blur) : grey
  } catch {
    return grey
  }
}

function paint(blur: { w: number; h: number; rgba: Uint8Array }): Placeholder {
  const colour = (column: number, row: number) => {
    const x = Math.floor(((column + 0.5) / columns) * blur.w)
    const y = Math.floor(((row + 0.5) / rows) * blur.h)
    const [r = 0, g = 0, b = 0] = blur.rgba.subarray(4 * (y * blur.w + x))
    return `#${((r << 16) | (g << 8) | b).toString(16).padStart(6, '0')}`
  }
  const gradient = (row: number) =>
    `linear-gradient(90deg,${Array.from({ length: columns }, (_, column) => colour(column, row)).join()})`
  return { '--top': gradient(0), '--middle': gradient(1), '--bottom': gradient(2) }
}
