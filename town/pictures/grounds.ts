import { type Canvas, fillEllipse, fillRows, fillShape } from './canvas.ts'
import type { Rgb } from './colour.ts'
import type { Light } from './light.ts'

/** Where things may stand (or lie) on a ground, in pixels. */
export interface Stage {
  /** Objects stand upright on this line; absent: they lie, seen from above. */
  standsAtY?: number
  centreY: number
}

type Ground = (canvas: Canvas, light: Light) => Stage

const table: Ground = (canvas, light) => {
  room(canvas, light, 0.64)
  return { standsAtY: canvas.height * 0.8, centreY: canvas.height * 0.5 }
}

/** A round block to stand on, in front of a plain wall. */
const pedestal: Ground = (canvas, light) => {
  const { width, height } = canvas
  room(canvas, light, 0.68)
  const top = height * 0.77
  const block = { x: width / 2, y: top, width: width * 0.74, height: height * 0.15 }
  const depth = height * 0.11
  fillEllipse(
    canvas,
    { ...block, x: block.x + width * 0.03, y: top + depth + 12, width: block.width * 1.06 },
    light.shadow,
    0.13,
  )
  fillEllipse(canvas, { ...block, y: top + depth }, light.accentDeep)
  const half = block.width / 2
  fillShape(canvas, [top, top + depth], light.accentDeep, () => [width / 2 - half, width / 2 + half])
  fillEllipse(canvas, block, light.accent)
  return { standsAtY: top + height * 0.025, centreY: height * 0.48 }
}

/** A niche with a round top. */
const arch: Ground = (canvas, light) => {
  const { width, height } = canvas
  room(canvas, light, 0.74)
  const half = Math.min(width, height) * 0.34
  const crown = height * 0.12 + half
  const foot = height * 0.74
  fillShape(canvas, [crown - half, foot], light.accent, (y) => {
    const reach = y >= crown ? half : Math.sqrt(Math.max(0, half * half - (crown - y) ** 2))
    return [width / 2 - reach, width / 2 + reach]
  })
  return { standsAtY: height * 0.82, centreY: height * 0.5 }
}

/** A low sun behind the thing. */
const sun: Ground = (canvas, light) => {
  const { width, height } = canvas
  fillRows(canvas, 0, height, light.wallTop, light.wallFoot)
  const side = Math.min(width, height) * 0.7
  fillEllipse(canvas, { x: width / 2, y: height * 0.46, width: side, height: side }, light.accent)
  fillRows(canvas, height * 0.7, height, light.floorBack, light.floorFront)
  return { standsAtY: height * 0.81, centreY: height * 0.48 }
}

/** Two steps, the thing on the upper one. */
const steps: Ground = (canvas, light) => {
  const { width, height } = canvas
  room(canvas, light, 0.6)
  const box = (left: number, right: number, top: number, face: Rgb, upper: Rgb) => {
    fillShape(canvas, [height * (top - 0.06), height * top], upper, (y) => {
      const inset = width * 0.05 * ((height * top - y) / (height * 0.06))
      return [width * left + inset, width * right - inset]
    })
    fillShape(canvas, [height * top, height], face, () => [width * left, width * right])
  }
  box(0.1, 0.9, 0.79, light.accentDeep, light.accent)
  return { standsAtY: height * 0.772, centreY: height * 0.46 }
}

const plate: Ground = (canvas, light) => {
  const { width, height } = canvas
  fillRows(canvas, 0, height, light.floorFront, light.floorBack)
  const side = Math.min(width, height) * 0.82
  const at = { x: width / 2, y: height / 2, width: side, height: side }
  fillEllipse(canvas, { ...at, x: at.x + 10, y: at.y + 16 }, light.shadow, 0.09)
  fillEllipse(canvas, at, light.pale)
  fillEllipse(canvas, { ...at, width: side * 0.86, height: side * 0.86 }, light.wallFoot, 0.55)
  return { centreY: height / 2 }
}

/** A checked cloth, seen from above. */
const cloth: Ground = (canvas, light) => {
  const { width, height } = canvas
  fillRows(canvas, 0, height, light.pale, light.wallTop)
  const band = width / 8
  for (let index = 0; index < 8; index += 2) {
    const from = index * band
    fillShape(canvas, [0, height], light.accent, () => [from, from + band], 0.42)
    fillShape(canvas, [from, from + band], light.accent, () => [0, width], 0.42)
  }
  return { centreY: height / 2 }
}

const stripes: Ground = (canvas, light) => {
  const { width, height } = canvas
  fillRows(canvas, 0, height, light.wallTop, light.wallFoot)
  const band = width / 5
  for (let index = -5; index < 6; index += 2) {
    fillShape(
      canvas,
      [0, height],
      light.floorBack,
      (y) => {
        const from = index * band + y * 0.8
        return [from, from + band]
      },
      0.6,
    )
  }
  return { centreY: height / 2 }
}

const dots: Ground = (canvas, light) => {
  const { width, height } = canvas
  fillRows(canvas, 0, height, light.floorFront, light.floorBack)
  const pitch = width / 9
  for (let row = 0; row * pitch < height + pitch; row += 1) {
    for (let column = 0; column < 10; column += 1) {
      const x = (column + (row % 2) / 2) * pitch
      fillEllipse(canvas, { x, y: row * pitch, width: pitch * 0.3, height: pitch * 0.3 }, light.pale, 0.75)
    }
  }
  return { centreY: height / 2 }
}

/** Two papers that meet aslant. */
const papers: Ground = (canvas, light) => {
  const { width, height } = canvas
  fillRows(canvas, 0, height, light.wallTop, light.wallFoot)
  fillShape(canvas, [0, height], light.accent, (y) => [width * (0.78 - (0.5 * y) / height), width])
  return { centreY: height / 2 }
}

function room(canvas: Canvas, light: Light, horizon: number) {
  fillRows(canvas, 0, canvas.height * horizon, light.wallTop, light.wallFoot)
  fillRows(canvas, canvas.height * horizon, canvas.height, light.floorBack, light.floorFront)
}

/** A shop front: wall, striped awning, counter. */
export const counter: Ground = (canvas, light) => {
  const { width, height } = canvas
  room(canvas, light, 0.62)
  const side = height * 0.74
  fillEllipse(canvas, { x: width / 2, y: height * 0.52, width: side * 1.25, height: side }, light.pale, 0.5)
  fillShape(canvas, [height * 0.62, height], light.floorBack, () => [0, width])
  const flaps = 12
  const flap = width / flaps
  const hem = height * 0.13
  for (let index = 0; index < flaps; index += 1) {
    const colour = index % 2 ? light.pale : light.accentDeep
    fillShape(canvas, [0, hem], colour, () => [index * flap, (index + 1) * flap])
    fillEllipse(canvas, { x: (index + 0.5) * flap, y: hem, width: flap, height: flap * 0.8 }, colour)
  }
  return { standsAtY: height * 0.83, centreY: height * 0.55 }
}

export const standingGrounds = { table, pedestal, arch, sun, steps }
export const lyingGrounds = { plate, cloth, stripes, dots, papers }
export const grounds = { ...standingGrounds, ...lyingGrounds, counter }
export type GroundName = keyof typeof grounds
