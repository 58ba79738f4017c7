import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** Processor time of one process in seconds, with that of its children that have ended when asked for. */
export function cpuSecondsOf(pid: number | undefined, { withEnded = false } = {}): number {
  const [userTicks = 0, systemTicks = 0, endedUser = 0, endedSystem = 0] = statOf(pid)?.ticks ?? []
  return (userTicks + systemTicks + (withEnded ? endedUser + endedSystem : 0)) / ticksPerSecond
}

/** Of a Postgres with all its backends, those that have ended too. */
export function postgresCpuSeconds(postmaster: number): number {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(Number(name))?.parent === postmaster,
  )
  return children.reduce(
    (sum, pid) => sum + cpuSecondsOf(Number(pid)),
    cpuSecondsOf(postmaster, { withEnded: true }),
  )
}

function statOf(pid: number | undefined) {
  try {
    // The second field is the program's name in brackets, and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return { parent: Number(fields[1]), ticks: fields.slice(11, 15).map(Number) }
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}
