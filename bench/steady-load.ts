import { connect, type Socket } from 'node:net'
import { beginning, follow } from './offer-load.ts'

export interface SteadyLoad {
  offered: number
  /** By status. */
  answers: Map<number, number>
  /** Connections that broke, and requests without an answer long after the end. */
  unanswered: number
  /** From when a request was due, also while it waited for a free connection. */
  p50Ms: number
  p99Ms: number
  /** Until the last answer. */
  seconds: number
}

interface Steady {
  url: string
  asking: () => Buffer
  connections: number
  perSecond: number
  seconds: number
}

const tickMs = 5
const patienceMs = 60_000

interface Line {
  socket: Socket
  dueMs: number
}

/** Offers so many requests a second whether they are answered or not: who comes in a rush does not wait for the one before. */
export async function steadyLoad({
  url,
  asking,
  connections,
  perSecond,
  seconds,
}: Steady): Promise<SteadyLoad> {
  const { hostname, port } = new URL(url)
  const free: Line[] = []
  const due: number[] = []
  const answers = new Map<number, number>()
  const latenciesMs: number[] = []
  let broken = 0
  const ask = (line: Line, dueMs: number) => {
    line.dueMs = dueMs
    line.socket.write(asking())
  }
  const lines = await Promise.all(
    Array.from({ length: connections }, () => openLine(hostname, Number(port), answered, lost)),
  )
  free.push(...lines)

  function answered(line: Line, status: number) {
    answers.set(status, (answers.get(status) ?? 0) + 1)
    latenciesMs.push(performance.now() - line.dueMs)
    const next = due.shift()
    if (next === undefined) free.push(line)
    else ask(line, next)
  }
  function lost() {
    broken++
  }

  const startedMs = performance.now()
  const total = perSecond * seconds
  let offered = 0
  while (offered < total) {
    const now = performance.now()
    const shouldBe = Math.min(total, Math.floor(((now - startedMs) / 1000) * perSecond))
    for (; offered < shouldBe; offered++) {
      const dueMs = startedMs + (offered / perSecond) * 1000
      const line = free.pop()
      if (line) ask(line, dueMs)
      else due.push(dueMs)
    }
    await new Promise((resolve) => setTimeout(resolve, tickMs))
  }
  while (latenciesMs.length + broken < total && performance.now() - startedMs < seconds * 1000 + patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, tickMs))
  }
  const took = (performance.now() - startedMs) / 1000
  for (const { socket } of lines) socket.destroy()
  const sorted = Float64Array.from(latenciesMs).sort()
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return {
    offered,
    answers,
    unanswered: total - latenciesMs.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    seconds: took,
  }
}

function openLine(
  host: string,
  port: number,
  answered: (line: Line, status: number) => void,
  lost: () => void,
): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    const line: Line = { socket, dueMs: 0 }
    let answer = beginning
    socket
      .on('connect', () => resolve(line))
      .on('error', (error) => {
        reject(error)
        lost()
      })
    socket.on('data', (chunk) => {
      answer = follow(answer, chunk)
      if (!answer.whole) return
      const { status } = answer
      answer = beginning
      answered(line, status)
    })
  })
}
