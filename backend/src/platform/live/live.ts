import type { WebSocket } from '@fastify/websocket'
import { LiveFromClient, type LiveFromServer, type LiveMessage } from '@highstreet/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { Db, Tx } from '../database.ts'
import type { Visitor } from '../house.ts'
import { type SignalListener, signal } from '../signals.ts'
import { appendMessages, lastSeqOf, messagesAfter } from './live.queries.ts'

/** Bounds of one connection. */
export const maxSubscriptions = 40
export const maxClientMessageBytes = 4096
const messagesPerRead = 200
/** What one client says is heard one by one; who says so much more meanwhile is no page of ours. */
const maxUnheardMessages = 200
/** A durable reader this far behind is closed: it comes back and says where it was. */
const maxDurableBacklogBytes = 1024 * 1024
/** A reader this far behind gets no moving messages; the next one is newer anyway. */
const maxMovingBacklogBytes = 64 * 1024
const heartbeatMs = 15_000

/** May this visitor (or whoever has the token) listen to the channel of this id? */
export type ChannelRule = (request: { id: string; visitor: Visitor; token?: string }) => Promise<boolean>

interface Subscriber {
  socket: WebSocket
  /** The number of the last message sent; null on moving channels. */
  lastSeq: number | null
}

export class Live {
  readonly #db: Db
  readonly #log: FastifyBaseLogger
  readonly #rules = new Map<string, { rule: ChannelRule; moving: boolean }>()
  readonly #channels = new Map<string, Set<Subscriber>>()
  readonly #pumping = new Map<string, 'once' | 'again'>()
  readonly #sockets = new Set<WebSocket>()

  constructor(db: Db, signals: SignalListener, log: FastifyBaseLogger) {
    this.#db = db
    this.#log = log
    signals.on('live.said', ({ channel }) => this.#pump(channel))
    signals.on('live.moving', ({ channel, message }) => this.#sendMoving(channel, message as LiveMessage))
    signals.onReconnect(() => {
      for (const channel of this.#channels.keys()) this.#pump(channel)
    })
  }

  /** Says a message on a durable channel; it is kept, numbered, and heard after COMMIT. */
  async say(tx: Tx, channel: string, message: LiveMessage): Promise<void> {
    await appendMessages(tx, [{ channel, message }])
  }

  /** Many at once, with one statement; those of a channel in this order. */
  async sayAll(tx: Tx, sayings: readonly { channel: string; message: LiveMessage }[]): Promise<void> {
    if (sayings.length > 0) await appendMessages(tx, sayings)
  }

  /** Sends a last value on a moving channel; not kept. */
  async move(channel: string, message: LiveMessage): Promise<void> {
    await signal(this.#db, 'live.moving', { channel, message })
  }

  /** Registers who may listen to channels of a kind: the word before the colon. */
  allow(kind: string, rule: ChannelRule, options: { moving?: boolean } = {}): void {
    this.#rules.set(kind, { rule, moving: options.moving ?? false })
  }

  get connectionCount(): number {
    return this.#sockets.size
  }

  connect(socket: WebSocket, visitor: Visitor): void {
    const mine = new Map<string, Subscriber>()
    let alive = true
    this.#sockets.add(socket)
    const heartbeat = setInterval(() => {
      if (!alive) return socket.terminate()
      alive = false
      socket.ping()
    }, heartbeatMs)
    socket.on('pong', () => {
      alive = true
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(heartbeat)
      this.#sockets.delete(socket)
      for (const [channel, subscriber] of mine) this.#leave(channel, subscriber)
    })
    let unheard = 0
    let hearing = Promise.resolve()
    socket.on('message', (bytes) => {
      if (++unheard > maxUnheardMessages) return socket.terminate()
      hearing = hearing
        .then(() =>
          socket.readyState === socket.OPEN ? this.#hear(socket, visitor, mine, bytes.toString()) : undefined,
        )
        .catch((error) => {
          this.#log.error({ err: error }, 'live message failed')
          socket.close(1011)
        })
        .finally(() => {
          unheard -= 1
        })
    })
  }

  close(): void {
    for (const socket of this.#sockets) socket.close(1001, 'The server is going away')
  }

  async #hear(socket: WebSocket, visitor: Visitor, mine: Map<string, Subscriber>, text: string) {
    const message = parsed(text)
    if (!message) return socket.close(1008, 'Not a message of this protocol')
    switch (message.type) {
      case 'ping':
        return send(socket, { type: 'pong' })
      case 'unsubscribe': {
        const subscriber = mine.get(message.channel)
        if (subscriber) this.#leave(message.channel, subscriber)
        return void mine.delete(message.channel)
      }
      case 'subscribe':
        return this.#subscribe(socket, visitor, mine, message)
    }
  }

  async #subscribe(
    socket: WebSocket,
    visitor: Visitor,
    mine: Map<string, Subscriber>,
    { channel, after, token }: { channel: string; after?: number | undefined; token?: string | undefined },
  ) {
    const refuse = (code: string) => send(socket, { type: 'refused', channel, code })
    if (mine.size >= maxSubscriptions) return refuse('too_many_requests')
    const [kind = '', id = ''] = channel.split(':', 2)
    const known = this.#rules.get(kind)
    if (!known || !(await known.rule({ id, visitor, ...(token && { token }) }))) return refuse('not_allowed')

    const earlier = mine.get(channel)
    if (earlier) this.#leave(channel, earlier)
    if (socket.readyState !== socket.OPEN) return
    const subscriber: Subscriber = { socket, lastSeq: known.moving ? null : Number.MAX_SAFE_INTEGER }
    mine.set(channel, subscriber)
    const members = this.#channels.get(channel) ?? new Set()
    this.#channels.set(channel, members.add(subscriber))

    const seq = known.moving ? 0 : await lastSeqOf(this.#db, channel)
    send(socket, { type: 'subscribed', channel, seq })
    if (known.moving) return
    subscriber.lastSeq = Math.min(after ?? seq, seq)
    this.#pump(channel)
  }

  #leave(channel: string, subscriber: Subscriber) {
    const members = this.#channels.get(channel)
    members?.delete(subscriber)
    if (members?.size === 0) this.#channels.delete(channel)
  }

  /** Sends each subscriber what comes after its last number. One pump a channel runs at a time, so nothing overtakes. */
  #pump(channel: string) {
    if (!this.#channels.has(channel)) return
    if (this.#pumping.has(channel)) return void this.#pumping.set(channel, 'again')
    this.#pumping.set(channel, 'once')
    this.#pumpUntilDry(channel)
      .catch((error) => this.#log.error({ err: error, channel }, 'live channel failed'))
      .finally(() => {
        const again = this.#pumping.get(channel) === 'again'
        this.#pumping.delete(channel)
        if (again) this.#pump(channel)
      })
  }

  async #pumpUntilDry(channel: string) {
    for (;;) {
      const members = [...(this.#channels.get(channel) ?? [])]
      const from = Math.min(...members.map(({ lastSeq }) => lastSeq ?? Number.MAX_SAFE_INTEGER))
      if (from === Number.MAX_SAFE_INTEGER || from === Number.POSITIVE_INFINITY) return
      const messages = await messagesAfter(this.#db, channel, from, messagesPerRead)
      for (const { seq, at, message } of messages) {
        for (const member of members) {
          if (member.lastSeq === null || seq <= member.lastSeq) continue
          member.lastSeq = seq
          if (member.socket.bufferedAmount > maxDurableBacklogBytes) member.socket.close(1013, 'Too slow')
          else send(member.socket, { type: 'message', channel, seq, at: at.toISOString(), message })
        }
      }
      if (messages.length < messagesPerRead) return
    }
  }

  #sendMoving(channel: string, message: LiveMessage) {
    for (const { socket } of this.#channels.get(channel) ?? []) {
      if (socket.bufferedAmount <= maxMovingBacklogBytes) send(socket, { type: 'moving', channel, message })
    }
  }
}

function parsed(text: string): LiveFromClient | null {
  try {
    return LiveFromClient.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function send(socket: WebSocket, message: LiveFromServer) {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}
