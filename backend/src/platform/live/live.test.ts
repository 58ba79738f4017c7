import { randomUUID } from 'node:crypto'
import type { LiveFromServer } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { startTestTown } from '../../testing/test-town.ts'

const { app, house } = await startTestTown()
const address = await app.listen({ port: 0, host: '127.0.0.1' })
house.live.allow('noticeboard', async ({ token }) => token !== 'stranger')
house.live.allow('weather', async () => true, { moving: true })

const say = (channel: string, orderId: string) =>
  house.db.transaction().execute((tx) => house.live.say(tx, channel, { type: 'kitchen.escalated', orderId }))

/** One connection, as a page holds it. */
async function connect() {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`)
  const heard: LiveFromServer[] = []
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  return {
    heard,
    socket,
    send: (message: object) => socket.send(JSON.stringify(message)),
    seqs: () => heard.flatMap((message) => (message.type === 'message' ? [message.seq] : [])),
  }
}

const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5000, interval: 10 }).toBe(true)

test('ten lost connections in a row lose nothing and repeat nothing', async () => {
  const channel = `noticeboard:${randomUUID()}`
  const seen: number[] = []
  let spoken = 0
  for (let drop = 0; drop < 10; drop++) {
    const page = await connect()
    page.send({ type: 'subscribe', channel, after: seen.at(-1) ?? 0 })
    await say(channel, randomUUID())
    spoken += 1
    await until(() => page.seqs().length > 0)
    page.socket.close()
    seen.push(...page.seqs())
    // Said while nobody listens: the next connection must bring it.
    await say(channel, randomUUID())
    spoken += 1
  }
  const last = await connect()
  last.send({ type: 'subscribe', channel, after: seen.at(-1) ?? 0 })
  await until(() => seen.length + last.seqs().length >= spoken)
  expect([...seen, ...last.seqs()]).toEqual(Array.from({ length: spoken }, (_, n) => n + 1))
})

test('a page that does not say where it was hears only what comes from now on', async () => {
  const channel = `noticeboard:${randomUUID()}`
  await say(channel, randomUUID())
  const page = await connect()
  page.send({ type: 'subscribe', channel })
  await until(() => page.heard.length === 1)
  expect(page.heard[0]).toMatchObject({ type: 'subscribed', seq: 1 })
  await say(channel, randomUUID())
  await until(() => page.seqs().length === 1)
  expect(page.seqs()).toEqual([2])
})

test('a channel is refused to whoever may not hear it, and so is one that nobody knows', async () => {
  const page = await connect()
  page.send({ type: 'subscribe', channel: 'noticeboard:1', token: 'stranger' })
  page.send({ type: 'subscribe', channel: 'secrets:1' })
  await until(() => page.heard.length === 2)
  expect(page.heard.map(({ type }) => type)).toEqual(['refused', 'refused'])
})

test('moving messages carry the last value and advance no sequence', async () => {
  const page = await connect()
  page.send({ type: 'subscribe', channel: 'weather:here' })
  await until(() => page.heard.length === 1)
  await house.live.move('weather:here', { type: 'kitchen.escalated', orderId: randomUUID() })
  await until(() => page.heard.length === 2)
  expect(page.heard[1]).toMatchObject({ type: 'moving', channel: 'weather:here' })
})

test('what is not of the protocol ends the connection', async () => {
  const page = await connect()
  const closed = new Promise<number>((resolve) =>
    page.socket.addEventListener('close', ({ code }) => resolve(code)),
  )
  page.socket.send('{"type":"shout"}')
  expect(await closed).toBe(1008)
})
