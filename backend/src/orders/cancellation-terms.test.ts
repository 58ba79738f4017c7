import { orderStatuses } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { cancellationTerms } from './cancellation-terms.ts'

test('cancelling is free until cooking starts, then costs $2.50, and ends when the food is ready', () => {
  const terms = orderStatuses.map((status) => [status, cancellationTerms({ status, totalMinor: 1800 })])
  expect(Object.fromEntries(terms)).toEqual({
    placed: { allowed: true, feeMinor: 0 },
    accepted: { allowed: true, feeMinor: 0 },
    preparing: { allowed: true, feeMinor: 250 },
    ready: { allowed: false, feeMinor: 0 },
    collected: { allowed: false, feeMinor: 0 },
    delivered: { allowed: false, feeMinor: 0 },
    rejected: { allowed: false, feeMinor: 0 },
    cancelled: { allowed: false, feeMinor: 0 },
  })
})

test('the fee is never more than the order', () => {
  expect(cancellationTerms({ status: 'preparing', totalMinor: 90 }).feeMinor).toBe(90)
})
