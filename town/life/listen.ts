import { LiveFromServer } from '@highstreet/contract'
import type { Doorbell } from './pause.ts'
import { pause } from './pause.ts'

/** Seconds between attempts to hear again, doubling up to the last. */
const firstRetrySeconds = 1
const lastRetrySeconds = 8

/**
 * Rings the bell whenever something happens on a live channel, for as long as the town lives. The message itself isn't
 * read: whoever wakes asks for the present state, so a lost message costs only the wait for the next look.
 */
export async function listen(
  { url, token, channel, signal }: { url: string; token: string; channel: string; signal: AbortSignal },
  bell: Doorbell,
) {
  const address = new URL('/api/live', url)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  let retrySeconds = firstRetrySeconds
  while (!signal.aborted) {
    const heard = await connected({ address, token, channel, signal }, bell)
    retrySeconds = heard ? firstRetrySeconds : Math.min(lastRetrySeconds, retrySeconds * 2)
    bell.ring()
    await pause(retrySeconds, signal)
  }
}

/** Resolves when the connection has ended: true if it had been heard on. */
function connected(
  { address, token, channel, signal }: { address: URL; token: string; channel: string; signal: AbortSignal },
  bell: Doorbell,
) {
  return new Promise<boolean>((resolve) => {
    let heard = false
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } })
    const close = () => socket.close()
    signal.addEventListener('abort', close)
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'subscribe', channel })))
    socket.addEventListener('message', ({ data }) => {
      const parsed = LiveFromServer.safeParse(parse(String(data)))
      if (!parsed.success) return
      if (parsed.data.type === 'refused') return socket.close()
      heard = true
      if (parsed.data.type !== 'pong') bell.ring()
    })
    const end = () => {
      signal.removeEventListener('abort', close)
      resolve(heard)
    }
    socket.addEventListener('close', end, { once: true })
    // An error is always followed by a close.
    socket.addEventListener('error', () => {})
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
