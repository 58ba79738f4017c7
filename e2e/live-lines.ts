import type { Page } from 'playwright-core'

interface Heard {
  channel: string
  seq: number
}
declare global {
  interface Window {
    liveSockets?: WebSocket[]
    heardLive?: Heard[]
  }
}

/** Keeps every live socket of the page in sight, and the number of every message that a socket brings. Call before `goto`. */
export async function watchLive(page: Page) {
  await page.addInitScript(() => {
    const sockets: WebSocket[] = []
    const heard: { channel: string; seq: number }[] = []
    window.liveSockets = sockets
    window.heardLive = heard
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL) {
        super(url)
        sockets.push(this)
        this.addEventListener('message', ({ data }) => {
          const message = JSON.parse(data)
          if (message.type === 'message') heard.push({ channel: message.channel, seq: message.seq })
        })
      }
    }
  })
}

/** Cuts the page's line. It comes back by itself. */
export function dropLine(page: Page) {
  return page.evaluate(async () => {
    const socket = window.liveSockets?.at(-1)
    if (!socket || socket.readyState === WebSocket.CLOSED) return
    const gone = new Promise((resolve) => socket.addEventListener('close', resolve))
    socket.close()
    await gone
  })
}

/** How often the page has connected, and what it heard on this channel, in order. */
export async function liveRecord(page: Page, channel: string) {
  return page.evaluate(
    (wanted) => ({
      connections: window.liveSockets?.length ?? 0,
      seqs: (window.heardLive ?? []).filter((each) => each.channel === wanted).map(({ seq }) => seq),
    }),
    channel,
  )
}
