import type { BookDay } from '@highstreet/contract'
import { z } from 'zod'
import type { Db } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  countEntriesOfBatches,
  type DayRow,
  dayOfBatch,
  hashesOfBatches,
  insertDay,
  lastBatchUntil,
  openBatches,
  sealedDay,
  sealedDayOfBatch,
  sealedDays,
} from './days.queries.ts'
import { DayTree, type Run } from './days-tree.ts'

export const sealDaysTask = 'seal-days'
/** A few minutes after midnight in UTC: whoever was late has committed by then. */
export const sealDaysAt = '5 0 * * *'

const daysPerPage = 30

const trees = new WeakMap<Db, DayTree>()

export function dayTree(db: Db): DayTree {
  const tree = trees.get(db) ?? new DayTree((first, last) => hashesOfBatches(db, first, last))
  trees.set(db, tree)
  return tree
}

/** Writes the root of every day that is over, oldest first; a day on which nothing was posted has none. */
export async function sealDays({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<string[]> {
  const sealed: string[] = []
  for (;;) {
    const { first } = await openBatches(db)
    const day = await dayOfBatch(db, first)
    if (day === undefined || day >= utcDay(clock.now())) return sealed
    const last = await lastBatchUntil(db, day, first)
    if (last === null) return sealed
    const row: DayRow = {
      day,
      first_batch: first,
      last_batch: last,
      entries: await countEntriesOfBatches(db, first, last),
      root: await dayTree(db).root({ first, last }),
      sealed_at: clock.now(),
    }
    if (!(await insertDay(db, row))) return sealed
    sealed.push(day)
  }
}

type Parts = Pick<House, 'db' | 'clock'>

/** Newest first; what is in no sealed day yet stands under today. */
export async function listDays(
  { db, clock }: Parts,
  { after, limit = daysPerPage }: { after?: string; limit?: number },
) {
  const open = after === undefined ? await openDay({ db, clock }) : undefined
  const rows = await sealedDays(db, { before: cursorDay(after), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? (page.at(-1)?.day ?? null) : null
  return { items: [...(open ? [open] : []), ...page.map(presentDay)], next }
}

/** A cursor that no page of ours gave begins at the newest day. */
function cursorDay(after: string | undefined) {
  return z.iso.date().safeParse(after).data ?? null
}

/** Refuses `book_day_not_found`. */
export async function dayOf({ db, clock }: Parts, date: string): Promise<BookDay> {
  const row = await sealedDay(db, date)
  if (row) return presentDay(row)
  const open = date === utcDay(clock.now()) ? await openDay({ db, clock }) : undefined
  if (!open) throw new Refusal('book_day_not_found')
  return open
}

/** The day that a batch stands under. */
export async function dayHolding({ db, clock }: Parts, batchId: number): Promise<BookDay> {
  const row = await sealedDayOfBatch(db, batchId)
  const day = row ? presentDay(row) : await openDay({ db, clock })
  if (!day) throw new Error(`The batch ${batchId} is in no day.`)
  return day
}

async function openDay({ db, clock }: Parts): Promise<BookDay | undefined> {
  const { first, last } = await openBatches(db)
  if (last < first) return undefined
  const [root, entries] = await Promise.all([
    dayTree(db).root({ first, last }),
    countEntries(db, { first, last }),
  ])
  return {
    date: utcDay(clock.now()),
    final: false,
    firstBatch: first,
    lastBatch: last,
    entries,
    root: root.toString('hex'),
    sealedAt: null,
  }
}

const counts = new WeakMap<Db, Run & { entries: number }>()

/** Of a day that goes on, only what is new is counted. */
async function countEntries(db: Db, { first, last }: Run): Promise<number> {
  const known = counts.get(db)
  const goesOn = known !== undefined && known.first === first && known.last <= last
  const from = goesOn ? known.last + 1 : first
  const entries = (goesOn ? known.entries : 0) + (await countEntriesOfBatches(db, from, last))
  counts.set(db, { first, last, entries })
  return entries
}

function presentDay(row: DayRow): BookDay {
  return {
    date: row.day,
    final: true,
    firstBatch: row.first_batch,
    lastBatch: row.last_batch,
    entries: row.entries,
    root: row.root.toString('hex'),
    sealedAt: row.sealed_at.toISOString(),
  }
}

function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10)
}
