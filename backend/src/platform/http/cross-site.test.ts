import type { FastifyRequest } from 'fastify'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { refuseCrossSite } from './cross-site.ts'

const check = refuseCrossSite(readConfig({ PUBLIC_URL: 'https://town.example' }))
const ask = (method: string, headers: Record<string, string>) =>
  check({ method, headers: { host: 'app:3000', ...headers } } as unknown as FastifyRequest)

describe('a request that changes something', () => {
  test.each([
    ['from our own page', { origin: 'https://town.example' }],
    ['from a page at the address that was asked', { origin: 'http://app:3000' }],
    ['from a program, which says no origin', {}],
    ['typed by a person', { 'sec-fetch-site': 'none' }],
    ['from our own page that hides its origin', { 'sec-fetch-site': 'same-origin' }],
  ])('%s is let in', async (_, headers) => {
    await expect(ask('POST', headers)).resolves.toBeUndefined()
  })

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from another port', { origin: 'https://town.example:8443' }],
    ['from a site whose name begins like ours', { origin: 'https://town.example.evil.example' }],
    ['from another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring subdomain', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_, headers) => {
    await expect(ask('POST', headers)).rejects.toMatchObject({ code: 'cross_site_request' })
  })
})

test('reading is let in from anywhere; a live connection is not', async () => {
  const origin = 'https://evil.example'
  await expect(ask('GET', { origin })).resolves.toBeUndefined()
  await expect(ask('GET', { origin, upgrade: 'websocket' })).rejects.toMatchObject({
    code: 'cross_site_request',
  })
})
