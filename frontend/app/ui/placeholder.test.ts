import { rgbaToThumbHash } from 'thumbhash'
import { expect, test } from 'vitest'
import { placeholderOf } from './placeholder.ts'

/** A picture of 16 × 16 that is `colour(x, y)` in each point. */
function hashOf(colour: (x: number, y: number) => readonly [number, number, number]) {
  const side = 16
  const points = Array.from({ length: side * side }, (_, n) => [
    ...colour(n % side, Math.floor(n / side)),
    255,
  ])
  return btoa(String.fromCharCode(...rgbaToThumbHash(side, side, Uint8Array.from(points.flat()))))
}

function brightness(gradient: string) {
  return (gradient.match(/#[0-9a-f]{6}/g) ?? []).map(
    (colour) => [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0) / 3,
  )
}

test('a placeholder is dark and light where its picture is', () => {
  const belowLight = placeholderOf(hashOf((_, y) => (y < 8 ? [0, 0, 0] : [255, 255, 255])))
  expect(Math.max(...brightness(belowLight['--top']))).toBeLessThan(80)
  expect(Math.min(...brightness(belowLight['--bottom']))).toBeGreaterThan(175)

  const rightLight = placeholderOf(hashOf((x) => (x < 8 ? [0, 0, 0] : [255, 255, 255])))
  for (const row of Object.values(rightLight)) {
    const [left = 0, , , , right = 0] = brightness(row)
    expect(right - left).toBeGreaterThan(150)
  }
})

test.each(['', 'AAAA', '%'])('a hash that cannot be read is grey: "%s"', (broken) => {
  const rows = Object.values(placeholderOf(broken))
  expect(rows).toHaveLength(3)
  for (const row of rows) expect(new Set(row.match(/#[0-9a-f]+/g))).toEqual(new Set(['#c8c8c3']))
})
