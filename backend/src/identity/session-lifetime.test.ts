import { expect, test } from 'vitest'
import { cookieExpiresAt, isDueToBeSeen, isExpired, sessionExpiresAt } from './session-lifetime.ts'

const at = (text: string) => new Date(text)
const createdAt = at('2026-01-01T00:00:00Z')

test.each([
  ['30 days after the last visit', '2026-01-11T00:00:00Z', '2026-02-10T00:00:00Z'],
  ['90 days after it began at the latest', '2026-03-31T00:00:00Z', '2026-04-01T00:00:00Z'],
])('a session ends %s', (_, lastSeenAt, end) => {
  const session = { createdAt, lastSeenAt: at(lastSeenAt) }
  expect(sessionExpiresAt(session)).toEqual(at(end))
  expect(isExpired(session, new Date(at(end).getTime() - 1))).toBe(false)
  expect(isExpired(session, at(end))).toBe(true)
})

test('the browser keeps the cookie as long as a session can last', () => {
  expect(cookieExpiresAt({ createdAt })).toEqual(at('2026-04-01T00:00:00Z'))
})

test('a visit is noted again after an hour', () => {
  expect(isDueToBeSeen({ lastSeenAt: createdAt }, at('2026-01-01T00:59:59Z'))).toBe(false)
  expect(isDueToBeSeen({ lastSeenAt: createdAt }, at('2026-01-01T01:00:00Z'))).toBe(true)
})
