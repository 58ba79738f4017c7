import type { Look } from '../town-plan.ts'
import { oklch, type Rgb } from './colour.ts'

/** The tints of one picture: all of one hue and its neighbour, so that the object has the strongest colour. */
export interface Light {
  wallTop: Rgb
  wallFoot: Rgb
  floorBack: Rgb
  floorFront: Rgb
  accent: Rgb
  accentDeep: Rgb
  pale: Rgb
  shadow: Rgb
  shadowOpacity: number
}

/** Lightness and chroma of wall, floor and accent. */
const moods = {
  airy: { wall: [0.955, 0.028], floor: [0.905, 0.045], accent: [0.865, 0.075], shadow: 0.3 },
  warm: { wall: [0.925, 0.05], floor: [0.86, 0.075], accent: [0.8, 0.105], shadow: 0.33 },
  rich: { wall: [0.8, 0.085], floor: [0.72, 0.1], accent: [0.65, 0.115], shadow: 0.38 },
  dark: { wall: [0.42, 0.055], floor: [0.34, 0.055], accent: [0.5, 0.085], shadow: 0.5 },
} satisfies Record<Look['mood'], unknown>

export function lightOf(mood: Look['mood'], hue: number, neighbour: number): Light {
  const { wall, floor, accent, shadow } = moods[mood]
  const tint = ([lightness = 0, chroma = 0]: number[], degrees: number, shift = 0) =>
    oklch(Math.min(0.985, lightness + shift), chroma, degrees)
  return {
    wallTop: tint(wall, hue, 0.02),
    wallFoot: tint(wall, hue, -0.03),
    floorBack: tint(floor, neighbour, -0.015),
    floorFront: tint(floor, neighbour, 0.035),
    accent: tint(accent, neighbour, 0.01),
    accentDeep: tint(accent, neighbour, -0.075),
    pale: tint(wall, neighbour, 0.06),
    shadow: oklch(mood === 'dark' ? 0.12 : 0.28, 0.06, hue),
    shadowOpacity: shadow,
  }
}
