import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { PublicReads } from './public-reads.ts'
import { ReadyAnswers } from './ready-answers.ts'
import { readyReads } from './serve.ts'

test('what is ready goes out at once, as long as it is true; everything else is left to the framework', async () => {
  const publicReads = new PublicReads()
  const readyAnswers = new ReadyAnswers()
  readyAnswers.add(readyReads(publicReads, readConfig({})))
  await using server = createServer((request, response) => {
    if (!readyAnswers.send(request, response)) response.end('from the framework')
  }).listen(0)
  const url = `http://localhost:${(server.address() as AddressInfo).port}/api/shops`
  const textOf = async (init?: RequestInit) => (await fetch(url, init)).text()

  expect(await textOf()).toBe('from the framework')
  publicReads.put('/api/shops', '{"items":[]}', { tags: ['shops'], seconds: 60, since: publicReads.moment })

  const ready = await fetch(url)
  expect(await ready.json()).toEqual({ items: [] })
  expect(ready.headers.get('x-content-type-options')).toBe('nosniff')
  const again = await fetch(url, { headers: { 'if-none-match': ready.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)

  expect(await textOf({ method: 'POST' })).toBe('from the framework')
  publicReads.drop(['shops'])
  expect(await textOf()).toBe('from the framework')
  expect(readyAnswers.sent).toBe(2)
})
