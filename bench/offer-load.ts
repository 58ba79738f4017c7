import { connect, type Socket } from 'node:net'

export interface Load {
  /** Answers with a status of 2xx. */
  answered: number
  failed: number
  seconds: number
  p99Ms: number
  bytesEach: number
}

interface Offer {
  url: string
  headers?: Record<string, string>
  /** What the nth connection asks next, byte for byte, instead of always the same address. */
  asking?: (connection: number) => Buffer
  connections: number
  seconds: number
}

/**
 * Asks for one address over many connections, each asking again as soon as it is answered. Answers are counted and not read:
 * autocannon makes text of every body, which for a compressed page takes longer than the server does, so that it would measure
 * itself.
 */
export async function offerLoad({ url, headers = {}, asking, connections, seconds }: Offer): Promise<Load> {
  const { hostname, port, host, pathname, search } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const same = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const tally: Tally = { answered: 0, failed: 0, bytes: 0, latenciesMs: [], over: false }

  const startedMs = performance.now()
  const sockets = Array.from({ length: connections }, () => connect(Number(port), hostname))
  const ends = sockets.map((socket, n) => askUntilOver(socket, asking ? () => asking(n) : () => same, tally))
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const tookSeconds = (performance.now() - startedMs) / 1000
  const { answered, failed, bytes } = tally
  tally.over = true
  for (const socket of sockets) socket.destroy()
  await Promise.all(ends)

  const sorted = Float64Array.from(tally.latenciesMs).sort()
  const p99Ms = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
  return { answered, failed, seconds: tookSeconds, p99Ms, bytesEach: bytes / Math.max(1, answered + failed) }
}

interface Tally {
  answered: number
  failed: number
  bytes: number
  latenciesMs: number[]
  over: boolean
}

function askUntilOver(socket: Socket, asking: () => Buffer, tally: Tally) {
  let askedMs = 0
  let answer = beginning
  const ask = () => {
    askedMs = performance.now()
    answer = beginning
    socket.write(asking())
  }
  socket.on('connect', ask).on('data', (chunk) => {
    tally.bytes += chunk.length
    answer = follow(answer, chunk)
    if (!answer.whole) return
    tally.latenciesMs.push(performance.now() - askedMs)
    if (answer.status >= 200 && answer.status < 300) tally.answered++
    else tally.failed++
    if (!tally.over) ask()
  })
  return new Promise<void>((resolve) => {
    socket.once('error', () => !tally.over && tally.failed++).once('close', () => resolve())
  })
}

export interface Answer {
  status: number
  /** What is missing in the body; infinite when it comes in chunks. */
  bytesLeft: number
  whole: boolean
}

export const beginning: Answer = { status: 0, bytesLeft: 0, whole: false }
const endOfChunks = Buffer.from('0\r\n\r\n')

/** One answer at a time is under way, so what ends with its last chunk is its end. Heads fit into one packet. */
export function follow({ status, bytesLeft }: Answer, chunk: Buffer): Answer {
  if (status === 0) {
    const end = chunk.indexOf('\r\n\r\n')
    const head = chunk.toString('latin1', 0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    bytesLeft = length === undefined ? Number.POSITIVE_INFINITY : Number(length) + end + 4
    status = Number(head.slice(9, 12))
  }
  bytesLeft -= chunk.length
  const whole =
    bytesLeft === Number.POSITIVE_INFINITY
      ? chunk.subarray(-endOfChunks.length).equals(endOfChunks)
      : bytesLeft <= 0
  return { status, bytesLeft, whole }
}
