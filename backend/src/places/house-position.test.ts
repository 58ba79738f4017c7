import { expect, test } from 'vitest'
import { housePosition } from './house-position.ts'

const millLane = {
  from: { latitude: 52, longitude: -1 },
  to: { latitude: 52.01, longitude: -1.02 },
  firstNumber: 1,
  lastNumber: 11,
}

test.each([
  [1, { latitude: 52, longitude: -1 }],
  [6, { latitude: 52.005, longitude: -1.01 }],
  [11, { latitude: 52.01, longitude: -1.02 }],
  [0, null],
  [12, null],
])('number %i stands evenly along its street', (number, position) => {
  expect(housePosition(millLane, number)).toEqual(position)
})

test('the only house of a street stands in its middle', () => {
  expect(housePosition({ ...millLane, lastNumber: 1 }, 1)).toEqual({ latitude: 52.005, longitude: -1.01 })
})
