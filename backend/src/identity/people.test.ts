import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'

const town = await startTestTown()
const mara = {
  name: 'Mara',
  handle: 'mara',
  email: 'Mara@Example.org',
  password: 'the baker opens at five',
}

describe('signing up', () => {
  test('a newcomer is signed in at once, by cookie and by token', async () => {
    const browser = town.client()
    const { person, token } = await browser.signUp({ body: mara })
    expect(person).toMatchObject({ name: 'Mara', handle: 'mara', email: 'mara@example.org', roles: [] })
    expect((await browser.getMe()).person).toEqual(person)
    expect((await town.client(token).getMe()).person).toEqual(person)
    expect((await town.client().getMe()).person).toBeNull()
  })

  test('the cookie is out of reach of scripts and other sites', async () => {
    const answer = await town.app.inject({
      method: 'POST',
      url: '/api/people',
      payload: { ...mara, handle: 'mara2', email: 'mara2@example.org' },
    })
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ name: 'highstreet_session', httpOnly: true, sameSite: 'Lax', path: '/' })
  })

  test('pressed twice at once, it makes one person', async () => {
    const jon = { name: 'Jon', handle: 'jon', email: 'jon@example.org', password: 'seven tall oaks here' }
    const outcomes = await Promise.allSettled([
      town.client().signUp({ body: jon }),
      town.client().signUp({ body: jon }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: expect.stringMatching(/^(email|handle)_taken$/) })
  })

  test('a taken e-mail, a taken handle and an easy password are told apart', async () => {
    const signUp = (change: Partial<typeof mara>) => town.client().signUp({ body: { ...mara, ...change } })
    await expect(signUp({ handle: 'other' })).rejects.toMatchObject({ code: 'email_taken' })
    await expect(signUp({ email: 'other@example.org' })).rejects.toMatchObject({ code: 'handle_taken' })
    await expect(signUp({ password: 'passwordpassword' })).rejects.toMatchObject({
      code: 'password_too_common',
      problem: { facts: { reason: 'listed' } },
    })
  })

  test('a short password and a wrong address are both named', async () => {
    await expect(
      town.client().signUp({ body: { ...mara, email: 'mara', password: 'short' } }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      problem: { errors: [{ path: 'body.email' }, { path: 'body.password' }] },
    })
  })
})

test('neither the password nor the token is kept', async () => {
  const { token, password } = await town.person()
  const { rows } = await sql<{ kept: string }>`
    select (select string_agg(row_to_json(s)::text, '') from identity.sessions s)
      || (select string_agg(row_to_json(p)::text, '') from identity.passwords p) as kept`.execute(town.db)
  expect(rows[0]?.kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  expect(rows[0]?.kept).not.toContain(token)
  expect(rows[0]?.kept).not.toContain(password)
})

describe('signing in and out', () => {
  test('the same e-mail in other letters and the right password sign in', async () => {
    const ida = await town.person({ handle: 'ida' })
    const { person } = await town
      .client()
      .signIn({ body: { email: ' IDA@example.org', password: ida.password } })
    expect(person.id).toBe(ida.id)
  })

  test('an unknown e-mail and a wrong password get the same answer', async () => {
    const ola = await town.person({ handle: 'ola' })
    const answers = await Promise.all(
      ['ola@example.org', 'nobody@example.org'].map((email) =>
        town.app.inject({
          method: 'POST',
          url: '/api/sessions',
          payload: { email, password: `${ola.password}!` },
        }),
      ),
    )
    const [one, other] = answers.map((answer) => ({ ...answer.json(), instance: '' }))
    expect(one).toMatchObject({ status: 401, code: 'wrong_credentials' })
    expect(one).toEqual(other)
  })

  test('a token is worth nothing after signing out, and the browser forgets it', async () => {
    const browser = town.client()
    const ana = await town.person()
    const { token } = await browser.signIn({ body: { email: ana.email, password: ana.password } })
    await browser.signOut()
    expect((await browser.getMe()).person).toBeNull()
    await expect(town.client(token).listSessions()).rejects.toMatchObject({ code: 'sign_in_required' })
    expect((await ana.client.getMe()).person?.id).toBe(ana.id)
  })

  test('a token in the header goes before the cookie', async () => {
    const [one, other] = [await town.person(), await town.person()]
    const both = { authorization: `Bearer ${one.token}`, cookie: `highstreet_session=${other.token}` }
    const answer = await town.app.inject({ url: '/api/me', headers: both })
    expect(answer.json().person.id).toBe(one.id)
  })

  test('a page of another site cannot act in a signed-in name', async () => {
    const { token } = await town.person()
    const answer = await town.app.inject({
      method: 'DELETE',
      url: '/api/sessions',
      headers: { cookie: `highstreet_session=${token}`, origin: 'https://elsewhere.example' },
    })
    expect(answer.json()).toMatchObject({ status: 403, code: 'cross_site_request' })
  })
})

test('the operator token acts as the town itself', async () => {
  expect((await town.operator.getMe()).person).toMatchObject({ handle: 'town', roles: ['operator'] })
})

test('a person changes their name and nothing else', async () => {
  const { client, id } = await town.person()
  expect(await client.updateMe({ body: { name: 'Mara of the Mill' } })).toMatchObject({
    id,
    name: 'Mara of the Mill',
  })
  const more = { name: 'Mara', roles: ['operator'] } as { name: string }
  await expect(client.updateMe({ body: more })).rejects.toMatchObject({
    problem: { errors: [{ path: 'body.roles' }] },
  })
})
