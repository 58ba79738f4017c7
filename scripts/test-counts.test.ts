import { expect, test } from 'vitest'
import { addUp, countTests } from './test-counts.ts'

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }

test('the summary counts what passed, failed and was skipped', () => {
  expect(countTests(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 })
})

test('a test file that does not even load counts as a failure', () => {
  expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
  expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the last line adds up all parts', () => {
  expect(addUp([countTests(report, 0), countTests(undefined, 1)])).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
  })
})
