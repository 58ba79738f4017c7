import type { LiveMessage } from '@highstreet/contract'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { paths } from '#paths.ts'
import { type ConnectionState, LiveConnection } from './live-connection.ts'

let shared: LiveConnection | undefined

/** Made when the first channel is listened to; pages without live parts never open a socket. */
function connection() {
  if (shared) return shared
  const made = new LiveConnection(() => new WebSocket(paths.live()))
  shared = made
  window.addEventListener('online', () => made.wake())
  window.addEventListener('offline', () => made.pause())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') made.wake()
  })
  return made
}

/**
 * Listens to a channel while the component is shown. `onReadAgain` is called once the channel is joined (so that nothing
 * slips between the page's data and the first message) and when messages are gone for good; `null` where only
 * the last value counts. A `null` channel listens to nothing.
 */
export function useChannel(
  channel: string | null,
  options: {
    token?: string
    after?: number
    onReadAgain: (() => void) | null
    onRefused?: (code: string) => void
  },
  onMessage: (message: LiveMessage) => void,
) {
  const { token, after } = options
  const latest = useRef({ ...options, onMessage })
  useEffect(() => {
    latest.current = { ...options, onMessage }
  })
  useEffect(() => {
    if (channel === null) return
    return connection().listen(
      channel,
      {
        onMessage: (message) => latest.current.onMessage(message),
        onReadAgain: () => latest.current.onReadAgain?.(),
        onRefused: (code) => latest.current.onRefused?.(code),
      },
      { token, after },
    )
  }, [channel, token, after])
}

export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(watch, stateNow, () => 'idle')
}

function watch(changed: () => void) {
  return connection().watch(changed)
}

function stateNow() {
  return connection().state
}
