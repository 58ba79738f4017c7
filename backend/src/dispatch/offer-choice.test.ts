import { expect, test } from 'vitest'
import { type Candidate, offerChoice } from './offer-choice.ts'

const now = new Date('2026-05-31T18:30:00Z')
const pickup = { latitude: 47.14, longitude: 9.52 }

function courier(courierId: string, changes: Partial<Candidate> & { north?: number } = {}): Candidate {
  const { north = 0, ...rest } = changes
  return {
    courierId,
    position: { latitude: pickup.latitude + north, longitude: pickup.longitude },
    positionAt: now,
    busy: false,
    earlier: { declined: false, lapsed: 0 },
    ...rest,
  }
}

const asked = (...candidates: Candidate[]) =>
  offerChoice(pickup, candidates, now).map(({ courierId }) => courierId)

test('the three nearest free couriers are asked, nearest first', () => {
  const far = courier('far', { north: 0.03 })
  const near = courier('near', { north: 0.001 })
  const middle = courier('middle', { north: 0.01 })
  const farthest = courier('farthest', { north: 0.04 })
  expect(asked(far, near, farthest, middle)).toEqual(['near', 'middle', 'far'])
})

test('who has a delivery under way, declined, or was not heard of lately is not asked', () => {
  const busy = courier('busy', { busy: true })
  const declined = courier('declined', { earlier: { declined: true, lapsed: 0 } })
  const silent = courier('silent', { positionAt: new Date(now.getTime() - 121_000) })
  expect(asked(busy, declined, silent, courier('free'))).toEqual(['free'])
})

test('who let an offer lapse comes after the others', () => {
  const dozing = courier('dozing', { earlier: { declined: false, lapsed: 1 } })
  expect(asked(dozing, courier('awake', { north: 0.05 }))).toEqual(['awake', 'dozing'])
})
