import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Faults, startFaultProxy } from './fault-proxy.ts'
import { randomFrom } from './random.ts'

const none: Faults = { dropReply: 0, cutMeanwhile: 0, cutBefore: 0, delay: 0 }
const heard: string[] = []
let town: Server
let target = ''

beforeAll(async () => {
  town = createServer(async (request, reply) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push(`${request.method} ${request.url} ${request.headers['idempotency-key'] ?? ''} ${body}`)
    reply.writeHead(201, { 'content-type': 'text/plain' }).end('done')
  })
  await new Promise<void>((resolve) => town.listen(0, 'localhost', resolve))
  target = `http://localhost:${(town.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => town.close(resolve)))

async function through(faults: Partial<Faults>, targets = [target]) {
  heard.length = 0
  const proxy = await startFaultProxy({
    targets,
    faults: { ...none, ...faults },
    random: randomFrom(1),
  })
  const answer = await fetch(`${proxy.url}/orders?x=1`, {
    method: 'POST',
    headers: { 'idempotency-key': 'k1' },
    body: 'a loaf',
  }).then(
    async (reply) => `${reply.status} ${await reply.text()}`,
    () => 'cut',
  )
  await proxy.stop()
  return { answer, heard: [...heard] }
}

const whole = ['POST /orders?x=1 k1 a loaf']

test('a good network passes everything on', async () => {
  expect(await through({})).toEqual({ answer: '201 done', heard: whole })
  expect(await through({ delay: 100 })).toEqual({ answer: '201 done', heard: whole })
})

test('a dropped reply: the town did it, nobody hears of it', async () => {
  expect(await through({ dropReply: 100 })).toEqual({ answer: 'cut', heard: whole })
})

test('cut before: nothing arrives', async () => {
  expect(await through({ cutBefore: 100 })).toEqual({ answer: 'cut', heard: [] })
})

test('cut meanwhile, or a town that is down: the caller hears nothing', async () => {
  expect((await through({ cutMeanwhile: 100 })).answer).toBe('cut')
  expect(await through({}, ['http://localhost:9'])).toEqual({ answer: 'cut', heard: [] })
})
