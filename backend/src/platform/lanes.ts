import type { Pool } from 'pg'
import { CommitLane, type LaneCommand, type LaneFigures, type LaneWork } from './commit-lane.ts'
import { openLaneDatabase } from './lane-database.ts'

interface OpenLane {
  readonly name: string
  readonly queued: number
  readonly figures: LaneFigures
  close(): Promise<void>
}

/** The lanes of one process: opened by the modules, watched by the metrics, drained when the process ends. */
export class Lanes {
  /** By their work: one lane for one kind of it. */
  readonly #lanes = new Map<unknown, unknown>()
  readonly #database: ReturnType<typeof openLaneDatabase>
  readonly open: OpenLane[] = []

  constructor(pool: Pool) {
    this.#database = openLaneDatabase(pool)
  }

  lane<Command extends LaneCommand, Loaded, Answer>(
    work: LaneWork<Command, Loaded, Answer>,
  ): CommitLane<Command, Loaded, Answer> {
    const open = this.#lanes.get(work)
    if (open) return open as CommitLane<Command, Loaded, Answer>
    const lane = new CommitLane(this.#database.db, work)
    this.#lanes.set(work, lane)
    this.open.push(lane)
    return lane
  }

  async close(): Promise<void> {
    await Promise.all(this.open.map((lane) => lane.close()))
    await this.#database.close()
  }
}
