import { thumbHashToRGBA } from 'thumbhash'

/** Across the longer side: enough for a blur, few bytes in the page. */
const maxSide = 8
const rememberedAtMost = 4_000
const remembered = new Map<string, string>()

/** A thumbhash as a picture of 8 × 8 or less (about 350 characters), which the browser stretches into a blur. */
export function placeholderUrl(thumbhash: string) {
  const known = remembered.get(thumbhash)
  if (known) return known
  const url = paint(thumbhash)
  if (remembered.size >= rememberedAtMost) remembered.clear()
  remembered.set(thumbhash, url)
  return url
}

function paint(thumbhash: string) {
  let blur: { w: number; h: number; rgba: Uint8Array }
  try {
    blur = thumbHashToRGBA(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)))
  } catch {
    return greyPixel
  }
  const scale = maxSide / Math.max(blur.w, blur.h)
  const width = Math.max(1, Math.round(blur.w * scale))
  const height = Math.max(1, Math.round(blur.h * scale))
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from =
        4 * (Math.floor(((y + 0.5) / height) * blur.h) * blur.w + Math.floor(((x + 0.5) / width) * blur.w))
      pixels.set(blur.rgba.subarray(from, from + 3), 3 * (y * width + x))
    }
  }
  return bitmap(width, height, pixels)
}

/** One grey pixel, for a hash that cannot be read. */
const greyPixel = bitmap(1, 1, new Uint8Array([200, 200, 195]))

/** A Windows bitmap: the simplest of the formats every browser draws. Rows go upwards and are padded to four bytes. */
function bitmap(width: number, height: number, rgb: Uint8Array) {
  const headerBytes = 54
  const rowBytes = Math.ceil((width * 3) / 4) * 4
  const file = new Uint8Array(headerBytes + rowBytes * height)
  const view = new DataView(file.buffer)
  file.set([0x42, 0x4d])
  view.setUint32(2, file.length, true)
  view.setUint32(10, headerBytes, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r = 0, g = 0, b = 0] = rgb.subarray(3 * (y * width + x))
      file.set([b, g, r], headerBytes + (height - 1 - y) * rowBytes + 3 * x)
    }
  }
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...file))}`
}
