import { Validator } from '@seriousme/openapi-schema-validator'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { startTestTown } from '../../testing/test-town.ts'

const { app } = await startTestTown()

async function problemOf(request: InjectOptions) {
  const answer = await app.inject(request)
  expect(answer.headers['content-type']).toMatch('application/problem+json')
  expect(answer.body).not.toMatch(/node_modules|\.ts:\d|at Object/)
  return { status: answer.statusCode, allow: answer.headers.allow, ...answer.json() }
}

const json = { 'content-type': 'application/json' }

test('malformed JSON is answered with 400', async () => {
  const problem = await problemOf({
    method: 'POST',
    url: '/api/sessions',
    headers: json,
    payload: '{"email":',
  })
  expect(problem).toMatchObject({ status: 400, code: 'malformed_body' })
})

test('a wrong media type is answered with 415', async () => {
  const headers = { 'content-type': 'text/yaml' }
  const problem = await problemOf({ method: 'POST', url: '/api/sessions', headers, payload: 'email: x' })
  expect(problem).toMatchObject({ status: 415, code: 'unsupported_media_type' })
})

test('a body over the bound is answered with 413', async () => {
  const payload = JSON.stringify({ email: 'x'.repeat(2 * 1024 * 1024) })
  const problem = await problemOf({ method: 'POST', url: '/api/sessions', headers: json, payload })
  expect(problem).toMatchObject({ status: 413, code: 'body_too_large' })
})

test('every wrong and every unknown field is named with 422', async () => {
  const payload = { name: '', handle: '9', email: 'nobody', colour: 'red' }
  const problem = await problemOf({ method: 'POST', url: '/api/people', headers: json, payload })
  expect(problem).toMatchObject({ status: 422, code: 'invalid_input' })
  const paths = problem.errors.map((error: { path: string }) => error.path).sort()
  expect(paths).toEqual(['body.colour', 'body.email', 'body.handle', 'body.name', 'body.password'])
})

test('an unknown route is 404, a wrong method 405 with the methods that there are', async () => {
  expect(await problemOf({ url: '/api/nothing-here' })).toMatchObject({ status: 404, code: 'not_found' })
  expect(await problemOf({ method: 'DELETE', url: '/api/shops' })).toMatchObject({
    status: 405,
    code: 'method_not_allowed',
    allow: 'GET, POST',
  })
})

test('a request that another site makes in a visitor’s name is refused', async () => {
  const headers = { ...json, origin: 'https://evil.example', host: 'localhost:3000' }
  const problem = await problemOf({ method: 'POST', url: '/api/sessions', headers, payload: {} })
  expect(problem).toMatchObject({ status: 403, code: 'cross_site_request' })
})

test('the contract is a valid OpenAPI 3.1 document', async () => {
  const answer = await app.inject({ url: '/api/openapi.json' })
  const outcome = await new Validator().validate(answer.json())
  expect(outcome.errors ?? []).toEqual([])
  expect(outcome.valid).toBe(true)
  expect(answer.json().openapi).toBe('3.1.0')
})

test('there is a page to read it, with a script of its own and one more that carries its nonce', async () => {
  const { statusCode, headers } = await app.inject({ url: '/api/docs' })
  expect({ statusCode, location: headers.location }).toEqual({ statusCode: 301, location: '/api/docs/' })
  const page = await app.inject({ url: '/api/docs/' })
  expect(page.statusCode).toBe(200)
  const nonce = /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]
  const scripts = page.body.match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(1)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  const src = /<script[^>]* src="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const script = await app.inject({ url: `/api/docs/${src}` })
  expect(script.headers['content-type']).toMatch('javascript')
  expect(script.body).toContain('createApiReference')
  expect(await problemOf({ url: '/api/docs/nothing-here' })).toMatchObject({ status: 404 })
})

test('the process and its database say how they are', async () => {
  expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
  expect((await app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' })
})

test('every answer carries helmet’s headers, and no policy lets inline scripts run', async () => {
  for (const url of ['/api/shops', '/api/nothing-here', '/api/docs/', '/healthz']) {
    const { headers } = await app.inject({ url })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
    const scripts = /script-src[^;]*|default-src[^;]*/.exec(String(headers['content-security-policy']))?.[0]
    expect(scripts).toBeDefined()
    expect(scripts).not.toContain('unsafe-inline')
  }
})
