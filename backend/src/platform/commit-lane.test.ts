import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import {
  type CommitLane,
  crowd as crowdSize,
  type LaneCommand,
  type LaneWork,
  maxBatch,
  NotThereYet,
} from './commit-lane.ts'
import type { Tx } from './database.ts'
import { Lanes } from './lanes.ts'
import { Refusal } from './refusal.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, pool, owner } = await createTestDatabase()
const lanes = new Lanes(pool)
afterAll(() => lanes.close())
await sql`create table public.shelves (id int primary key, pieces int not null check (pieces >= 0))`.execute(
  owner,
)
await sql`create table public.sold (buyer text not null unique, shelf int not null)`.execute(owner)
await sql`grant all on public.shelves, public.sold to public`.execute(owner)

/** A lane of its own for every test. */
function laneOf(own: LaneWork<Take, Shelves, { buyer: string }>) {
  return lanes.lane(randomUUID(), () => own)
}

interface Take extends LaneCommand {
  shelf: number
  buyer: string
  poison?: 'decide' | 'save'
}

interface Shelves {
  pieces: Map<number, number>
  sold: { buyer: string; shelf: number }[]
}

const batches: number[] = []

/** A shop with nothing but shelves. */
function work(change: Partial<LaneWork<Take, Shelves, { buyer: string }>> = {}) {
  return {
    async load(tx: Tx, commands: readonly Take[]) {
      batches.push(commands.length)
      const ids = [...new Set(commands.map(({ shelf }) => shelf))]
      const { rows } = await sql<{ id: number; pieces: number }>`
        select id, pieces from public.shelves where id = any(${ids}::int[]) order by id for no key update`.execute(
        tx,
      )
      return { pieces: new Map(rows.map(({ id, pieces }) => [id, pieces])), sold: [] }
    },
    decide(shelves: Shelves, { shelf, buyer, poison }: Take) {
      if (poison === 'decide') throw new Error('a bug')
      const pieces = shelves.pieces.get(shelf) ?? 0
      if (pieces === 0) throw new Refusal('out_of_stock')
      shelves.pieces.set(shelf, pieces - 1)
      shelves.sold.push({ buyer: poison === 'save' ? 'the same name' : buyer, shelf })
      return { buyer }
    },
    async save(tx: Tx, { pieces, sold }: Shelves) {
      await sql`insert into public.sold select * from unnest(
        ${sold.map(({ buyer }) => buyer)}::text[], ${sold.map(({ shelf }) => shelf)}::int[])`.execute(tx)
      await sql`update public.shelves s set pieces = n.pieces
        from unnest(${[...pieces.keys()]}::int[], ${[...pieces.values()]}::int[]) n(id, pieces) where s.id = n.id`.execute(
        tx,
      )
    },
    remember: (answer: { buyer: string }) => answer,
    recall: (kept: unknown) => kept as { buyer: string },
    ...change,
  } satisfies LaneWork<Take, Shelves, { buyer: string }>
}

let shelves = 0
async function shelfWith(pieces: number) {
  shelves += 1
  await sql`insert into public.shelves values (${shelves}, ${pieces})`.execute(db)
  return shelves
}

function take(shelf: number, wishes: Partial<Take> = {}): Take {
  const key = randomUUID()
  const call = { personId: randomUUID(), endpoint: 'take', key, body: { shelf } }
  return { call, shelf, buyer: key, ...wishes }
}

async function left(shelf: number) {
  const { rows } = await sql<{ pieces: number; sold: number }>`
    select pieces, (select count(*)::int from public.sold where shelf = ${shelf}) as sold
    from public.shelves where id = ${shelf}`.execute(db)
  return rows[0]
}

function codes(outcomes: PromiseSettledResult<unknown>[]) {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    const code = outcome.status === 'fulfilled' ? 'taken' : (outcome.reason.code ?? outcome.reason.message)
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

test('a crowd is served in the order of arrival, in few transactions, and nobody gets what is not there', async () => {
  const lane = laneOf(work())
  const shelf = await shelfWith(10)
  batches.length = 0
  const crowd = Array.from({ length: 200 }, () => take(shelf))
  const outcomes = await Promise.allSettled(crowd.map((command) => lane.submit(command)))
  expect(outcomes.map(({ status }) => status)).toEqual(
    crowd.map((_, n) => (n < 10 ? 'fulfilled' : 'rejected')),
  )
  expect(codes(outcomes)).toEqual({ taken: 10, out_of_stock: 190 })
  expect(await left(shelf)).toEqual({ pieces: 0, sold: 10 })
  expect(batches.length).toBeLessThan(5)
  expect(lane.figures).toMatchObject({ commands: 200, refused: 190, batches: batches.length })
})

test('one alone waits for nobody', async () => {
  const lane = laneOf(work())
  const shelf = await shelfWith(1)
  batches.length = 0
  await lane.submit(take(shelf))
  expect(batches).toEqual([1])
})

test('the same key twice, in one batch or later, is done once; with another body it is refused', async () => {
  const lane = laneOf(work())
  const shelf = await shelfWith(5)
  const command = take(shelf)
  const [first, second] = await Promise.all([lane.submit(command), lane.submit(command)])
  expect(second).toEqual(first)
  expect(await lane.submit(command)).toEqual(first)
  const other = { ...command, call: { ...command.call, body: 'another' } }
  await expect(lane.submit(other)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  expect(await left(shelf)).toEqual({ pieces: 4, sold: 1 })
})

/** So many that their batch forms while another is being written. */
async function crowdElsewhere() {
  const shelf = await shelfWith(crowdSize)
  return Array.from({ length: crowdSize }, () => take(shelf))
}

/** Two batches under way: the first, full one writes only when the second has looked up its keys and stands behind it at the locks. */
async function oneBehindAnother(shelf: number, { first, second }: { first: Take; second: Take[] }) {
  let laneBatches = 0
  const secondIsThere = Promise.withResolvers<void>()
  const lane = laneOf(
    work({
      async load(tx: Tx, commands: readonly Take[]) {
        if (++laneBatches === 2) secondIsThere.resolve()
        return await work().load(tx, commands, undefined)
      },
      async save(tx, loaded) {
        if (laneBatches === 1) await secondIsThere.promise
        await work().save(tx, loaded)
      },
    }),
  )
  const others = Array.from({ length: maxBatch - 1 }, () => take(shelf))
  const besideThem = await crowdElsewhere()
  const outcomes = await Promise.allSettled(
    [first, ...others, ...second, ...besideThem].map((each) => lane.submit(each)),
  )
  return {
    firsts: outcomes.slice(0, maxBatch),
    second: outcomes.slice(maxBatch, maxBatch + second.length),
  }
}

test.each([1, 1000])(
  'sent again while the first is being written, a command is done once (%i on the shelf)',
  async (pieces) => {
    const shelf = await shelfWith(pieces)
    const command = take(shelf)
    const { firsts, second } = await oneBehindAnother(shelf, {
      first: command,
      second: [command, take(shelf), command],
    })
    expect([second[0], second[2]]).toEqual([firsts[0], firsts[0]])
    expect(codes([...firsts, ...second.slice(1, 2)])).toEqual(
      pieces === 1 ? { taken: 1, out_of_stock: maxBatch } : { taken: maxBatch + 1 },
    )
    expect((await left(shelf))?.sold).toBe(pieces === 1 ? 1 : maxBatch + 1)
  },
)

test('behind the one that is being written, the same command is answered too', async () => {
  const shelf = await shelfWith(1000)
  const command = take(shelf)
  const { firsts, second } = await oneBehindAnother(shelf, { first: command, second: [command] })
  expect(second).toEqual(firsts.slice(0, 1))
  expect((await left(shelf))?.sold).toBe(maxBatch)
})

test('who comes while a batch is being written stands behind it, in the order of arrival', async () => {
  const shelf = await shelfWith(maxBatch + 2)
  const { firsts, second } = await oneBehindAnother(shelf, {
    first: take(shelf),
    second: [1, 2, 3, 4].map(() => take(shelf)),
  })
  expect(codes(firsts)).toEqual({ taken: maxBatch })
  expect(second.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
})

/** A lane in which one batch is being written until it may go on. */
async function laneThatWrites(shelf: number) {
  const isWriting = Promise.withResolvers<void>()
  const mayGoOn = Promise.withResolvers<void>()
  const nextPrepares = Promise.withResolvers<void>()
  let prepared = 0
  const lane = laneOf(
    work({
      async prepare() {
        if (++prepared === 2) nextPrepares.resolve()
      },
      async save(tx, loaded) {
        isWriting.resolve()
        await mayGoOn.promise
        await work().save(tx, loaded)
      },
    }),
  )
  const first = lane.submit(take(shelf))
  await isWriting.promise
  return { lane, first, nextPrepares: nextPrepares.promise, letGoOn: mayGoOn.resolve }
}

test('of a crowd the next batch prepares while the one before is being written', async () => {
  const shelf = await shelfWith(1)
  const { lane, first, nextPrepares, letGoOn } = await laneThatWrites(shelf)
  const crowd = (await crowdElsewhere()).map((each) => lane.submit(each))
  await nextPrepares
  letGoOn()
  await Promise.all([first, ...crowd])
  expect(await left(shelf)).toEqual({ pieces: 0, sold: 1 })
})

test('few wait until it is done, and go together', async () => {
  const shelf = await shelfWith(5)
  batches.length = 0
  const { lane, first, letGoOn } = await laneThatWrites(shelf)
  const soon = [1, 2, 3].map(() => lane.submit(take(shelf)))
  for (let turn = 0; turn < 20; turn++) await setImmediate()
  const later = lane.submit(take(shelf))
  letGoOn()
  await Promise.all([first, ...soon, later])
  expect(batches).toEqual([1, 4])
  expect(await left(shelf)).toEqual({ pieces: 0, sold: 5 })
})

test('who was refused stays refused under the same key, at every process, though there is something again', async () => {
  const other = new Lanes(pool)
  const why = { facts: { available: 0 }, errors: [{ path: 'shelf', message: 'Nothing is left.' }] }
  const shelf = await shelfWith(0)
  const telling = work({
    decide(loaded, command) {
      if (loaded.pieces.get(command.shelf) === 0) throw new Refusal('out_of_stock', why)
      return work().decide(loaded, command)
    },
  })
  const [one, two] = [laneOf(telling), other.lane('shelves', () => telling)]
  const command = take(shelf)
  const refused = { code: 'out_of_stock', details: why }
  await expect(one.submit(command)).rejects.toMatchObject(refused)
  await sql`update public.shelves set pieces = 2 where id = ${shelf}`.execute(db)
  // The first of them was held up on its way to another process, and its repetition has been refused since.
  await expect(two.submit(command)).rejects.toMatchObject(refused)
  await expect(one.submit(command)).rejects.toMatchObject(refused)
  const changed = { ...command, call: { ...command.call, body: 'another' } }
  await expect(one.submit(changed)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  expect(await two.submit(take(shelf))).toBeDefined()
  expect(await left(shelf)).toEqual({ pieces: 1, sold: 1 })
  await other.close()
})

test('twice at once at two processes, and something comes in between: both hear the same', async () => {
  const other = new Lanes(pool)
  const [one, two] = [laneOf(work()), other.lane('shelves', () => work())]
  for (let round = 0; round < 20; round++) {
    const shelf = await shelfWith(0)
    const command = take(shelf)
    const [first, second] = await Promise.allSettled([
      one.submit(command),
      sql`update public.shelves set pieces = 1 where id = ${shelf}`
        .execute(db)
        .then(() => two.submit(command)),
    ])
    expect(second.status).toBe(first.status)
    expect((await left(shelf))?.sold).toBe(first.status === 'fulfilled' ? 1 : 0)
  }
  await other.close()
})

test('where the key names what is to be done, who was refused is decided anew', async () => {
  const lane = laneOf(work())
  const shelf = await shelfWith(0)
  const { call, ...command } = take(shelf)
  const ending = { ...command, call: { ...call, mayComeAgain: true } as const }
  await expect(lane.submit(ending)).rejects.toMatchObject({ code: 'out_of_stock' })
  await sql`update public.shelves set pieces = 1 where id = ${shelf}`.execute(db)
  expect(await lane.submit(ending)).toEqual({ buyer: command.buyer })
})

test('who is told to come back has not been answered yet', async () => {
  let isStale = true
  const lane = laneOf(
    work({
      decide(loaded, command) {
        if (isStale) throw new Refusal('overloaded', { retryAfterSeconds: 1 })
        return work().decide(loaded, command)
      },
    }),
  )
  const command = take(await shelfWith(1))
  await expect(lane.submit(command)).rejects.toMatchObject({ code: 'overloaded' })
  isStale = false
  expect(await lane.submit(command)).toEqual({ buyer: command.buyer })
})

test.each(['decide', 'save'] as const)('a command that breaks in %s fails alone', async (poison) => {
  const lane = laneOf(work())
  const shelf = await shelfWith(100)
  await sql`insert into public.sold values ('the same name', -1) on conflict do nothing`.execute(db)
  const crowd = Array.from({ length: 20 }, (_, n) => take(shelf, n === 7 ? { poison } : {}))
  const outcomes = await Promise.allSettled(crowd.map((command) => lane.submit(command)))
  expect(outcomes.map(({ status }) => status)).toEqual(
    crowd.map((_, n) => (n === 7 ? 'rejected' : 'fulfilled')),
  )
  expect(await left(shelf)).toEqual({ pieces: 81, sold: 19 })
})

test('two processes on one database, the same keys sent to both: each is done once', async () => {
  const other = new Lanes(pool)
  const shelf = await shelfWith(60)
  const crowd = Array.from({ length: 100 }, () => take(shelf))
  const [one, two] = [laneOf(work()), other.lane('shelves', () => work())]
  const outcomes = await Promise.allSettled([
    ...crowd.map((c) => one.submit(c)),
    ...crowd.map((c) => two.submit(c)),
  ])
  expect(codes(outcomes)).toEqual({ taken: 120, out_of_stock: 80 })
  expect(await left(shelf)).toEqual({ pieces: 0, sold: 60 })
  await other.close()
})

test('rows that are missing are made while the batch holds nothing, also by two processes at once', async () => {
  const other = new Lanes(pool)
  const ground = await shelfWith(100)
  shelves += 1
  const [newShelf, plain] = [shelves, work()]
  const opening = work({
    async load(tx, commands) {
      const loaded = await plain.load(tx, commands, undefined)
      if (loaded.pieces.has(newShelf)) return loaded
      throw new NotThereYet(async (making) => {
        const { rows } = await sql`select from public.shelves where id = ${ground} for update nowait`.execute(
          making,
        )
        expect(rows).toHaveLength(1)
        await sql`insert into public.shelves values (${newShelf}, 30) on conflict do nothing`.execute(making)
      })
    },
  })
  const crowd = () => Array.from({ length: 40 }, (_, n) => take(n % 2 ? newShelf : ground))
  const [one, two] = [laneOf(opening), other.lane('shelves', () => opening)]
  const outcomes = await Promise.allSettled([
    ...crowd().map((command) => one.submit(command)),
    ...crowd().map((command) => two.submit(command)),
  ])
  expect(codes(outcomes)).toEqual({ taken: 70, out_of_stock: 10 })
  expect([await left(newShelf), await left(ground)]).toEqual([
    { pieces: 0, sold: 30 },
    { pieces: 60, sold: 40 },
  ])
  await other.close()
})

test('a deadlock with somebody outside the lane is tried again, not told', async () => {
  let failures = 3
  const lane = laneOf(
    work({
      async save() {
        if (failures-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      },
    }),
  )
  expect(codes(await Promise.allSettled([lane.submit(take(await shelfWith(1)))]))).toEqual({ taken: 1 })
  expect(lane.figures.retries).toBe(3)
})

test('losing the connection in the middle is not felt', async () => {
  let cut = true
  const lane = laneOf(
    work({
      async save(tx, loaded) {
        if (cut) {
          cut = false
          const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
          await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(owner)
        }
        await work().save(tx, loaded)
      },
    }),
  )
  const shelf = await shelfWith(3)
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => lane.submit(take(shelf))))
  expect(codes(outcomes)).toEqual({ taken: 3, out_of_stock: 1 })
  expect(await left(shelf)).toEqual({ pieces: 0, sold: 3 })
})

test('a slow database makes waiting, not errors, until the queue is full; then who comes is told when to come back', async () => {
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const slow = work()
  const lane = laneOf({
    ...slow,
    load: (tx, commands) => gate.then(() => slow.load(tx, commands, undefined)),
  })
  const shelf = await shelfWith(11_000)
  const crowd = Array.from({ length: 10_700 }, () => lane.submit(take(shelf)).catch((error) => error))
  await expect(lane.submit(take(shelf))).rejects.toMatchObject({
    code: 'overloaded',
    details: { retryAfterSeconds: 1 },
  })
  open()
  const answers = await Promise.all(crowd)
  const refused = answers.filter((answer) => answer instanceof Refusal)
  expect(refused.every(({ code }) => code === 'overloaded')).toBe(true)
  expect(await left(shelf)).toEqual({
    pieces: 11_000 - (10_700 - refused.length),
    sold: 10_700 - refused.length,
  })
})

test('closing serves everybody who waits and takes nobody else on', async () => {
  const own = new Lanes(pool)
  const lane: CommitLane<Take, Shelves, { buyer: string }> = own.lane('shelves', () => work())
  const shelf = await shelfWith(50)
  const crowd = Array.from({ length: 50 }, () => lane.submit(take(shelf)))
  const closing = own.close()
  await expect(lane.submit(take(shelf))).rejects.toMatchObject({ code: 'overloaded' })
  expect(await Promise.all(crowd)).toHaveLength(50)
  await closing
})
