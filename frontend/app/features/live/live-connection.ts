import type { LiveFromClient, LiveFromServer, LiveMessage } from '@highstreet/contract'
import { backOffMs } from './back-off.ts'
import { ChannelPlace } from './channel-place.ts'

/** `paused`: the device says it has no network. `waiting`: lost, and about to try again. */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'waiting' | 'paused'

export interface ChannelListener {
  onMessage: (message: LiveMessage) => void
  /** The page's data may be older than the channel: read them again. Also after a gap. */
  onReadAgain?: () => void
  onRefused?: (code: string) => void
}

interface ChannelWishes {
  token?: string | undefined
  /** The last number the page has seen; without it, only what comes from now on. */
  after?: number | undefined
}

interface Channel {
  token: string | undefined
  place: ChannelPlace
  listeners: Set<ChannelListener>
  subscribed: boolean
}

const heartbeatMs = 20_000
const answerWithinMs = 8_000
/** A page that leaves and one that comes share the connection when they meet within this. */
const lingerMs = 1_000

/** The one WebSocket of a page: shared by all channels, comes back by itself, asks for exactly what it missed. */
export class LiveConnection {
  readonly #open: () => WebSocket
  readonly #channels = new Map<string, Channel>()
  readonly #watchers = new Set<() => void>()
  #socket: WebSocket | undefined
  #state: ConnectionState = 'idle'
  #attempt = 0
  #retry: Timer
  #heartbeat: Timer
  #deadline: Timer
  #linger: Timer

  constructor(open: () => WebSocket) {
    this.#open = open
  }

  get state() {
    return this.#state
  }

  watch = (changed: () => void) => {
    this.#watchers.add(changed)
    return () => void this.#watchers.delete(changed)
  }

  /** Listens until the returned function is called. */
  listen(name: string, listener: ChannelListener, { token, after }: ChannelWishes = {}) {
    clearTimeout(this.#linger)
    const known = this.#channels.get(name)
    const channel = known ?? {
      token,
      place: new ChannelPlace(after),
      listeners: new Set(),
      subscribed: false,
    }
    channel.listeners.add(listener)
    if (!known) {
      this.#channels.set(name, channel)
      this.#subscribe(name, channel)
    } else if (channel.subscribed) listener.onReadAgain?.()
    if (!this.#socket && this.#state !== 'waiting' && this.#state !== 'paused') this.#connect()
    return () => this.#leave(name, channel, listener)
  }

  /** The network is back or the page is looked at again: don't wait for the next try, and don't trust a silent line. */
  wake() {
    if (this.#channels.size === 0) return
    if (this.#socket) return this.#ping()
    clearTimeout(this.#retry)
    this.#attempt = 0
    this.#connect()
  }

  /** The device lost its network: an open socket would only pretend. */
  pause() {
    if (this.#channels.size === 0) return
    this.#drop()
    this.#become('paused')
  }

  /** Lets go of everything, for tests. */
  close() {
    this.#channels.clear()
    this.#drop()
    this.#become('idle')
  }

  #connect() {
    this.#become('connecting')
    const socket = this.#open()
    this.#socket = socket
    this.#expectAnswer()
    socket.onopen = () => {
      this.#answered()
      for (const [name, channel] of this.#channels) this.#subscribe(name, channel)
      this.#heartbeat = setInterval(() => this.#ping(), heartbeatMs)
      this.#become('live')
    }
    socket.onmessage = ({ data }) => {
      this.#answered()
      this.#hear(JSON.parse(data) as LiveFromServer)
    }
    socket.onclose = () => this.#socket === socket && this.#lost()
  }

  #hear(message: LiveFromServer) {
    if (message.type === 'pong') return
    const channel = this.#channels.get(message.channel)
    if (!channel) return
    switch (message.type) {
      case 'subscribed':
        this.#attempt = 0
        channel.subscribed = true
        if (channel.place.subscribedAt(message.seq)) tell(channel, (listener) => listener.onReadAgain?.())
        return
      case 'refused':
        return tell(channel, (listener) => listener.onRefused?.(message.code))
      case 'moving':
        return tell(channel, (listener) => listener.onMessage(message.message))
      case 'message': {
        const arrival = channel.place.arrived(message.seq)
        if (arrival === 'known') return
        if (arrival === 'gap') tell(channel, (listener) => listener.onReadAgain?.())
        return tell(channel, (listener) => listener.onMessage(message.message))
      }
    }
  }

  #subscribe(channel: string, { place, token }: Channel) {
    this.#send({
      type: 'subscribe',
      channel,
      ...(place.after !== undefined && { after: place.after }),
      ...(token !== undefined && { token }),
    })
  }

  #leave(name: string, channel: Channel, listener: ChannelListener) {
    channel.listeners.delete(listener)
    if (channel.listeners.size > 0 || this.#channels.get(name) !== channel) return
    this.#channels.delete(name)
    this.#send({ type: 'unsubscribe', channel: name })
    if (this.#channels.size === 0) this.#linger = setTimeout(() => this.close(), lingerMs)
  }

  #lost() {
    this.#drop()
    this.#become('waiting')
    this.#retry = setTimeout(() => this.#connect(), backOffMs(this.#attempt))
    this.#attempt += 1
  }

  #drop() {
    clearTimeout(this.#retry)
    clearTimeout(this.#deadline)
    clearInterval(this.#heartbeat)
    const socket = this.#socket
    this.#socket = undefined
    for (const channel of this.#channels.values()) channel.subscribed = false
    socket?.close()
  }

  #ping() {
    this.#send({ type: 'ping' })
    this.#expectAnswer()
  }

  #expectAnswer() {
    clearTimeout(this.#deadline)
    this.#deadline = setTimeout(() => this.#lost(), answerWithinMs)
  }

  #answered() {
    clearTimeout(this.#deadline)
  }

  #send(message: LiveFromClient) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message))
  }

  #become(state: ConnectionState) {
    if (this.#state === state) return
    this.#state = state
    for (const changed of this.#watchers) changed()
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined

function tell(channel: Channel, say: (listener: ChannelListener) => void) {
  for (const listener of [...channel.listeners]) say(listener)
}
