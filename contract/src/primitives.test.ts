import { describe, expect, test } from 'vitest'
import { Email, Handle } from './identity.ts'
import { Instant, InstantInput } from './primitives.ts'

describe('dates', () => {
  test.each(['2026-05-31T18:30:00Z', '2026-05-31T18:30:00.000Z', '2026-05-31T18:30:00.123456Z'])(
    '%s is understood',
    (text) => {
      expect(InstantInput.parse(text)).toBe(text)
    },
  )

  test.each([
    '05/31/2026',
    '31-05-2026',
    '05/31/2026 18:30',
    '2026-05-31',
    '2026-05-31 18:30:00',
    '2026-05-31T18:30:00',
    '2026-05-31T18:30:00+02:00',
    '2026-02-30T18:30:00Z',
    1_780_000_000_000,
  ])('%s is refused and the right form is shown', (given) => {
    const outcome = InstantInput.safeParse(given)
    expect(outcome.error?.issues[0]?.message).toContain('RFC 3339')
    expect(outcome.error?.issues[0]?.message).toContain('2026-05-31T18:30:00Z')
  })

  test('answers carry the one form that JavaScript writes', () => {
    expect(Instant.safeParse(new Date(0).toISOString()).success).toBe(true)
    expect(Instant.safeParse('1970-01-01T00:00:00Z').success).toBe(false)
  })
})

describe('what people type', () => {
  test('an e-mail address loses its spaces and capitals', () => {
    expect(Email.parse(' Mara@Example.ORG ')).toBe('mara@example.org')
  })
  test.each([
    'mara',
    'mara@',
    '@example.org',
    'mara@example',
    'a b@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('"%s" is no e-mail address', (text) => {
    expect(Email.safeParse(text).success).toBe(false)
  })
  test.each([
    ['Mara_7', 'mara_7'],
    ['ab', null],
    ['7mara', null],
    ['mara-field', null],
  ])('the handle "%s" becomes %s', (text, handle) => {
    expect(Handle.safeParse(text).data ?? null).toBe(handle)
  })
})
