import { expect, test } from 'vitest'
import { lookAgainSeconds, lookAgainUnclaimedSeconds } from './offer-terms.ts'
import { unclaimedDelivery } from './unclaimed-delivery.ts'

const createdAt = new Date('2026-05-31T18:30:00Z')
const told = new Date('2026-05-31T18:35:00Z')
const at = (time: string) => new Date(`2026-05-31T${time}Z`)

test.each([
  ['18:34:59', null, { tellShop: false, lookAgainSeconds }],
  ['18:35:00', null, { tellShop: true, lookAgainSeconds: lookAgainUnclaimedSeconds }],
  ['18:35:10', told, { tellShop: false, lookAgainSeconds: lookAgainUnclaimedSeconds }],
])('at %s a delivery of half past six, its shop told at %s, needs %o', (time, unclaimedAt, expected) => {
  expect(unclaimedDelivery({ createdAt, unclaimedAt }, at(time))).toEqual(expected)
})
