import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from './random.ts'

/** What a bad network does, each in how many of a hundred requests. */
export interface Faults {
  /** The server has answered, so everything is committed; nobody hears of it. The one worth most. */
  dropReply: number
  /** The connection to the server breaks while it works. */
  cutMeanwhile: number
  /** The request never arrives. */
  cutBefore: number
  /** It arrives late, or its answer does. */
  delay: number
}

export const badNetwork: Faults = { dropReply: 15, cutMeanwhile: 5, cutBefore: 5, delay: 15 }
const delayMaxMs = 300
const meanwhileMaxMs = 30

type Fault = keyof Faults | 'none'

export interface FaultProxy {
  url: string
  /** How often each was done. */
  counts: Record<Fault, number>
  stop(): Promise<void>
}

interface Wishes {
  /** Each request goes to any of them, so that a retry may meet the other node. */
  targets: readonly string[]
  faults: Faults
  random: Random
}

export async function startFaultProxy({ targets, faults, random }: Wishes): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 })
  const counts: FaultProxy['counts'] = { none: 0, dropReply: 0, cutMeanwhile: 0, cutBefore: 0, delay: 0 }
  const server = createServer(async (incoming, reply) => {
    const fault = faultOf(faults, random.below(100))
    counts[fault] += 1
    const hangUp = () => incoming.socket.destroy()
    try {
      const body = await bytesOf(incoming)
      if (fault === 'cutBefore') return hangUp()
      if (fault === 'delay') await sleep(random.below(delayMaxMs))
      const giveUp = new AbortController()
      if (fault === 'cutMeanwhile') sleep(random.below(meanwhileMaxMs)).then(() => giveUp.abort())
      const answer = await forward({
        incoming,
        body,
        target: random.pick(targets),
        agent,
        signal: giveUp.signal,
      })
      if (fault === 'delay') await sleep(random.below(delayMaxMs))
      if (fault === 'dropReply' || fault === 'cutMeanwhile') return hangUp()
      passOn(reply, answer)
    } catch {
      // A node that is down looks to its callers like a connection that breaks.
      hangUp()
    }
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    counts,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      agent.destroy()
    },
  }
}

/** `roll` is from 0 to 99. */
function faultOf(faults: Faults, roll: number): Fault {
  let below = 0
  for (const fault of ['dropReply', 'cutMeanwhile', 'cutBefore', 'delay'] as const) {
    below += faults[fault]
    if (roll < below) return fault
  }
  return 'none'
}

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

interface Forwarding {
  incoming: IncomingMessage
  body: Buffer
  target: string
  agent: Agent
  signal: AbortSignal
}

function forward({ incoming, body, target, agent, signal }: Forwarding): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, headers, url = '/' } = incoming
    const outgoing = request(target + url, { method: method ?? 'GET', headers, agent, signal })
    outgoing.once('error', reject)
    outgoing.once('response', (answer) => {
      const { statusCode: status = 502, headers: replied } = answer
      bytesOf(answer).then((bytes) => resolve({ status, headers: replied, body: bytes }), reject)
    })
    outgoing.end(body)
  })
}

function passOn(reply: ServerResponse, { status, headers, body }: Answer) {
  const { 'transfer-encoding': _, connection: __, ...rest } = headers
  reply.writeHead(status, { ...rest, 'content-length': body.length })
  reply.end(body)
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
