import type { LiveFromClient, LiveFromServer, LiveMessage } from '@highstreet/contract'
import { afterEach, expect, test, vi } from 'vitest'
import { type WebSocket as PeerSocket, WebSocketServer } from 'ws'
import { backOffMs } from './back-off.ts'
import { LiveConnection } from './live-connection.ts'

const channel = 'kitchen:corner-bakery'
const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

/** A real WebSocket peer that numbers messages and keeps them, as the town's server does. */
async function startPeer() {
  const kept: LiveFromServer[] = []
  const sockets = new Set<PeerSocket>()
  const asked: LiveFromClient[] = []
  const server = new WebSocketServer({ port: 0 })
  await new Promise((ready) => server.once('listening', ready))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (bytes) => {
      const request = JSON.parse(bytes.toString()) as LiveFromClient
      asked.push(request)
      if (request.type !== 'subscribe') return
      send(socket, { type: 'subscribed', channel: request.channel, seq: kept.length })
      for (const message of kept.slice(request.after ?? kept.length)) send(socket, message)
    })
  })
  const address = server.address() as { port: number }
  const connection = new LiveConnection(() => new WebSocket(`ws://localhost:${address.port}`))
  closings.push(
    () => connection.close(),
    () => server.close(),
  )
  return {
    connection,
    asked,
    say() {
      const seq = kept.length + 1
      kept.push({ type: 'message', channel, seq, at: new Date().toISOString(), message: news(seq) })
      const latest = kept.at(-1)
      for (const socket of sockets) if (latest) send(socket, latest)
    },
    repeat() {
      for (const socket of sockets) for (const message of kept) send(socket, message)
    },
    cut() {
      for (const socket of sockets) socket.terminate()
    },
    forget: () => kept.splice(0, kept.length),
  }
}

function send(socket: PeerSocket, message: LiveFromServer) {
  socket.send(JSON.stringify(message))
}

function news(number: number): LiveMessage {
  return { type: 'kitchen.changed', orderId: String(number), isNew: true }
}

function listenTo(connection: LiveConnection) {
  const heard: string[] = []
  const onReadAgain = vi.fn()
  connection.listen(channel, {
    onMessage: (message) => message.type === 'kitchen.changed' && heard.push(message.orderId),
    onReadAgain,
  })
  return { heard, onReadAgain }
}

test('ten lost connections in a row lose no message and bring none twice', { timeout: 60_000 }, async () => {
  const peer = await startPeer()
  const { heard, onReadAgain } = listenTo(peer.connection)
  await vi.waitFor(() => expect(onReadAgain).toHaveBeenCalledOnce())

  const expected: string[] = []
  const sayOne = () => {
    peer.say()
    expected.push(String(expected.length + 1))
  }
  for (let drop = 1; drop <= 10; drop += 1) {
    sayOne()
    peer.cut()
    sayOne()
    // Back when it has asked again; what was said meanwhile it has to get from its place.
    await vi.waitFor(() => expect(peer.asked).toHaveLength(1 + drop), { timeout: 10_000 })
    sayOne()
  }
  await vi.waitFor(() => expect(heard).toEqual(expected), { timeout: 10_000 })
  expect(heard).toHaveLength(30)
  expect(onReadAgain).toHaveBeenCalledOnce()
})

test('a message that arrives twice is heard once', async () => {
  const peer = await startPeer()
  const { heard, onReadAgain } = listenTo(peer.connection)
  await vi.waitFor(() => expect(onReadAgain).toHaveBeenCalled())
  peer.say()
  peer.repeat()
  peer.say()
  await vi.waitFor(() => expect(heard).toEqual(['1', '2']))
})

test('when the server has forgotten what was missed, the page is told to read again', async () => {
  const peer = await startPeer()
  const { heard, onReadAgain } = listenTo(peer.connection)
  await vi.waitFor(() => expect(onReadAgain).toHaveBeenCalledOnce())
  peer.say()
  await vi.waitFor(() => expect(heard).toEqual(['1']))
  peer.forget()
  peer.cut()
  await vi.waitFor(() => expect(onReadAgain).toHaveBeenCalledTimes(2), { timeout: 5_000 })
})

test('two parts of a page share one subscription, and the last one to leave ends it', async () => {
  const peer = await startPeer()
  const first = vi.fn()
  const second = vi.fn()
  const leaveFirst = peer.connection.listen(channel, { onMessage: first })
  const leaveSecond = peer.connection.listen(channel, { onMessage: second })
  await vi.waitFor(() => expect(peer.asked).toHaveLength(1))
  peer.say()
  await vi.waitFor(() => expect(second).toHaveBeenCalledOnce())
  expect(first).toHaveBeenCalledOnce()
  leaveFirst()
  leaveSecond()
  await vi.waitFor(() => expect(peer.asked.map(({ type }) => type)).toEqual(['subscribe', 'unsubscribe']))
  await vi.waitFor(() => expect(peer.connection.state).toBe('idle'), { timeout: 3_000 })
})

test('a device without network waits for it, and is back at once', async () => {
  const peer = await startPeer()
  const { heard, onReadAgain } = listenTo(peer.connection)
  await vi.waitFor(() => expect(onReadAgain).toHaveBeenCalledOnce())
  peer.connection.pause()
  expect(peer.connection.state).toBe('paused')
  peer.say()
  peer.connection.wake()
  await vi.waitFor(() => expect(heard).toEqual(['1']))
})

test('the waits grow, never beyond twelve seconds, and differ from page to page', () => {
  const waits = [0, 1, 2, 3, 9, 500].map((attempt) => backOffMs(attempt, () => 1))
  expect(waits).toEqual([500, 1000, 2000, 4000, 12_000, 12_000])
  expect(backOffMs(3, () => 0)).toBe(2000)
})
