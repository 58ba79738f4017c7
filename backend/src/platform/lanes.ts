import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'
import { CommitLane, type LaneCommand, type LaneFigures, type LaneWork } from './commit-lane.ts'
import type { Db } from './database.ts'
import { LaneDatabase } from './lane-database.ts'

/** A letter may come this much later, on a day on which everybody orders at once. */
const longestDeferMs = 3_000
const lookAgainMs = 100

interface OpenLane {
  readonly name: string
  readonly queued: number
  readonly isBusy: boolean
  readonly figures: LaneFigures
  close(): Promise<void>
}

/** The lanes of one process: opened by the modules, watched by the metrics, drained when the process ends. */
export class Lanes {
  readonly #lanes = new Map<string, unknown>()
  readonly #database: LaneDatabase
  readonly open: OpenLane[] = []

  constructor(pool: Pool) {
    this.#database = new LaneDatabase(pool)
  }

  /** For what every crowd asks before it comes to a lane. */
  get reads(): Db {
    return this.#database.reads
  }

  /** The lane of this name; the first who asks opens it. */
  lane<Command extends LaneCommand, Loaded, Answer, Facts = undefined>(
    name: string,
    work: () => LaneWork<Command, Loaded, Answer, Facts>,
  ): CommitLane<Command, Loaded, Answer, Facts> {
    const open = this.#lanes.get(name)
    if (open) return open as CommitLane<Command, Loaded, Answer, Facts>
    const lane = new CommitLane(name, this.#database, work())
    this.#lanes.set(name, lane)
    this.open.push(lane)
    return lane
  }

  /** Resolves when nobody waits in a lane, or after a while all the same: for work that nobody waits for. */
  async quiet(): Promise<void> {
    const until = performance.now() + longestDeferMs
    while (performance.now() < until && this.open.some(({ isBusy }) => isBusy)) await setTimeout(lookAgainMs)
  }

  async close(): Promise<void> {
    await Promise.all(this.open.map((lane) => lane.close()))
    await this.#database.close()
  }
}
