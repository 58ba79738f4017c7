/** OKLCH, in which equal lightness looks equally light whatever the hue: so that every ground of a shop belongs together. */

export type Rgb = readonly [red: number, green: number, blue: number]

export function oklch(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const angle = (hueDegrees * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** Hue in degrees and chroma of an sRGB colour. */
export function hueOf([red, green, blue]: Rgb) {
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const labA = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  const labB = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  return { hue: ((Math.atan2(labB, labA) * 180) / Math.PI + 360) % 360, chroma: Math.hypot(labA, labB) }
}

export function hueDistance(a: number, b: number) {
  const apart = Math.abs(a - b) % 360
  return Math.min(apart, 360 - apart)
}

function encoded(value: number) {
  const light = Math.min(1, Math.max(0, value))
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055))
}

function linear(value: number) {
  const light = value / 255
  return light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4
}
