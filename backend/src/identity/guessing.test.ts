import { expect, test } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { startTestTown } from '../testing/test-town.ts'

const clock = standingClock('2026-05-31T12:00:00Z')
const town = await startTestTown({ clock })

interface Try {
  email: string
  password?: string
  from: string
}
async function attempt({ email, password = 'not the right password', from }: Try) {
  const payload = { email, password }
  const answer = await town.app.inject({ method: 'POST', url: '/api/sessions', payload, remoteAddress: from })
  return { status: answer.statusCode, retryAfter: answer.headers['retry-after'], code: answer.json().code }
}
const count = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length

test('a hundred tries at once on one account are stopped, and its owner still gets in elsewhere', async () => {
  const { email, password } = await town.person()
  const guesses = Array.from({ length: 100 }, () => attempt({ email, from: '203.0.113.5' }))
  const answers = await Promise.all(guesses)
  expect(count(answers, 401)).toBe(15)
  expect(count(answers, 429)).toBe(85)
  const stopped = await attempt({ email, password, from: '203.0.113.5' })
  expect(stopped).toEqual({ status: 429, retryAfter: '30', code: 'too_many_requests' })

  expect(await attempt({ email, password, from: '198.51.100.7' })).toMatchObject({ status: 200 })
  clock.passMinutes(1)
  expect(await attempt({ email, password, from: '203.0.113.5' })).toMatchObject({ status: 200 })
})

test('a stolen list tried from one address is stopped, and neighbours elsewhere notice nothing', async () => {
  const { email, password } = await town.person()
  const guesses = Array.from({ length: 100 }, (_, n) =>
    attempt({ email: `n${n}@example.org`, from: '203.0.113.6' }),
  )
  expect(count(await Promise.all(guesses), 429)).toBe(40)
  expect(await attempt({ email, password, from: '203.0.113.6' })).toMatchObject({ status: 429 })
  expect(await attempt({ email, password, from: '198.51.100.8' })).toMatchObject({ status: 200 })
})

test('many machines guessing one account are stopped, and its owner gets in where they were before', async () => {
  const { email, password } = await town.person()
  await attempt({ email, password, from: '198.51.100.9' })
  const guesses = Array.from({ length: 100 }, (_, n) => attempt({ email, from: `203.0.113.${100 + n}` }))
  expect(count(await Promise.all(guesses), 429)).toBe(50)
  expect(await attempt({ email, password, from: '198.51.100.9' })).toMatchObject({ status: 200 })
})

test('signing in rightly, however often, fills nothing', async () => {
  const { email, password } = await town.person()
  for (let n = 0; n < 20; n++) {
    expect(await attempt({ email, password, from: '198.51.100.10' })).toMatchObject({ status: 200 })
  }
})
