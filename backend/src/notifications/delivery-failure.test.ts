import { expect, test } from 'vitest'
import { isFinal } from './delivery-failure.ts'

test.each([
  ['nobody listens', 'the letter waits', { code: 'ECONNECTION' }],
  ['the server is busy', 'the letter waits', { code: 'EENVELOPE', responseCode: 451 }],
  ['our password is wrong', 'the letter waits', { code: 'EAUTH', responseCode: 535 }],
  ['the mailbox does not exist', 'the letter is given up', { code: 'EENVELOPE', responseCode: 550 }],
  ['the letter is refused', 'the letter is given up', { code: 'EMESSAGE', responseCode: 554 }],
])('when %s, %s', (_, outcome, failure) => {
  expect(isFinal(failure)).toBe(outcome === 'the letter is given up')
})
