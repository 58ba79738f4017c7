import type { Position } from '@highstreet/contract'

export interface StreetLine {
  from: Position
  to: Position
  firstNumber: number
  lastNumber: number
}

/** Where a house stands when numbers lie evenly along the street; null when the street has no such number. */
export function housePosition(street: StreetLine, number: number): Position | null {
  if (number < street.firstNumber || number > street.lastNumber) return null
  const span = street.lastNumber - street.firstNumber
  const share = span === 0 ? 0.5 : (number - street.firstNumber) / span
  return {
    latitude: between(street.from.latitude, street.to.latitude, share),
    longitude: between(street.from.longitude, street.to.longitude, share),
  }
}

/** A millionth of a degree is a hand's breadth: enough for a door. */
function between(from: number, to: number, share: number) {
  return Number((from + (to - from) * share).toFixed(6))
}
