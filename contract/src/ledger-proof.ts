import { z } from 'zod'
import { type BookPromise, bookPromises } from './book-promises.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, PageQuery, pageOf } from './primitives.ts'
import { PathStep, ProvableMovement } from './receipts.ts'

export * from './book-promises.ts'

const promises = Object.keys(bookPromises) as [BookPromise, ...BookPromise[]]

export const PromiseTally = z
  .object({
    promise: z.enum(promises),
    checked: z.int(),
    broken: z.int(),
    /** The first few that are broken. */
    examples: z.array(z.string()),
  })
  .meta({ id: 'PromiseTally' })
export type PromiseTally = z.infer<typeof PromiseTally>

export const BookProof = z
  .object({
    id: Id,
    /** `whole`: from the first day on. `recent`: what came since the proof before. */
    scope: z.enum(['whole', 'recent']),
    status: z.enum(['running', 'finished']),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    /** 0 to 1, while it runs. */
    progress: z.number(),
    throughBatch: z.int(),
    lastBatch: z.int(),
    broken: z.int(),
    promises: z.array(PromiseTally),
  })
  .meta({ id: 'BookProof' })
export type BookProof = z.infer<typeof BookProof>

export const BookDay = z
  .object({
    /** In UTC. */
    date: z.iso.date(),
    /** False for today: more is to come. */
    final: z.boolean(),
    firstBatch: z.int(),
    lastBatch: z.int(),
    entries: z.int(),
    /** Of the Merkle tree over the hashes of these batches: 64 hexadecimal digits. */
    root: z.string(),
    sealedAt: Instant.nullable(),
  })
  .meta({ id: 'BookDay' })
export type BookDay = z.infer<typeof BookDay>

/** Everything that it takes to reckon, without asking anybody, that a movement is in the book of its day. */
export const Receipt = z
  .object({
    format: z.literal('highstreet-receipt-1'),
    town: z.string(),
    currency: z.string(),
    movement: ProvableMovement,
    batch: z.object({
      id: z.int(),
      at: Instant,
      /** From the movement to the root of its batch. */
      path: z.array(PathStep),
      root: z.string(),
      /** The hash of the batch before, which this one's covers. */
      previous: z.string(),
      hash: z.string(),
    }),
    day: z.object({
      date: z.iso.date(),
      final: z.boolean(),
      firstBatch: z.int(),
      lastBatch: z.int(),
      /** From the batch's hash to the root of the day. */
      path: z.array(PathStep),
      root: z.string(),
    }),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

export const getReceipt = endpoint({
  method: 'GET',
  path: '/wallet/movements/:number/receipt',
  summary: 'A movement of my wallet with the proof that it is in the book',
  audience: 'person',
  params: z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  reply: Receipt,
  refusals: ['movement_not_found', 'movement_not_chained'],
})

export const listBookDays = endpoint({
  method: 'GET',
  path: '/ledger/days',
  summary: 'The roots of the book by day (UTC), newest first; today’s is not final yet',
  audience: 'anyone',
  query: z.object(PageQuery),
  reply: pageOf(BookDay),
})

export const getBookDay = endpoint({
  method: 'GET',
  path: '/ledger/days/:date',
  summary: 'The root of the book of one day (UTC)',
  audience: 'anyone',
  params: z.object({ date: z.iso.date('Write a day such as 2026-05-31.') }),
  reply: BookDay,
  refusals: ['book_day_not_found'],
})

export const getBookHealth = endpoint({
  method: 'GET',
  path: '/ledger/health',
  summary: 'When the book was last looked through, what was found, and how much it grew',
  audience: 'operator',
  reply: z.object({
    now: Instant,
    running: BookProof.nullable(),
    lastWhole: BookProof.nullable(),
    last: z.array(BookProof),
    /** The last 24, oldest first; those without a batch are there with zeros. */
    hours: z.array(z.object({ hour: Instant, batches: z.int(), entries: z.int() })),
  }),
})

export const startBookProof = endpoint({
  method: 'POST',
  path: '/ledger/proofs',
  summary: 'Look through the whole book now, in the background',
  audience: 'operator',
  reply: z.object({ started: z.literal(true) }),
})
