import { expect, test } from 'vitest'
import { type Candidate, offerChoice } from './offer-choice.ts'
import { askAgainSeconds, asksPerCourier } from './offer-terms.ts'

const now = new Date('2026-05-31T18:30:00Z')
const pickup = { latitude: 47.14, longitude: 9.52 }

function courier(courierId: string, changes: Partial<Candidate> & { north?: number } = {}): Candidate {
  const { north = 0, ...rest } = changes
  return {
    courierId,
    position: { latitude: pickup.latitude + north, longitude: pickup.longitude },
    positionAt: now,
    busy: false,
    earlier: { asked: 0, lastAskedAt: null },
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

test('who has a delivery under way or was not heard of lately is not asked', () => {
  const busy = courier('busy', { busy: true })
  const silent = courier('silent', { positionAt: new Date(now.getTime() - 121_000) })
  expect(asked(busy, silent, courier('free'))).toEqual(['free'])
})

const earlier = (times: number, secondsAgo: number) => ({
  asked: times,
  lastAskedAt: new Date(now.getTime() - secondsAgo * 1000),
})

test('who said no, or nothing, is asked again after a pause, after the others', () => {
  const resting = courier('resting', { earlier: earlier(1, askAgainSeconds - 1) })
  const rested = courier('rested', { earlier: earlier(1, askAgainSeconds) })
  const awake = courier('awake', { north: 0.05 })
  expect(asked(resting, rested, awake)).toEqual(['awake', 'rested'])
  expect(asked(resting)).toEqual([])
})

test('who was asked often enough is left alone', () => {
  const patient = courier('patient', { earlier: earlier(asksPerCourier - 1, 600) })
  const firm = courier('firm', { earlier: earlier(asksPerCourier, 600) })
  expect(asked(firm, patient)).toEqual(['patient'])
})
