import type { CommitLane, LaneCommand, LaneWork } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import type { LedgerBook } from './book.ts'
import { type BookKeys, openBook, saveBook } from './open-book.ts'

/** What somebody wants done with money and nothing else. */
export interface LedgerCommand extends LaneCommand, BookKeys {
  at: Date
  /** Pure: moves money in the book, or refuses before it has moved any. Answers JSON. */
  decide(book: LedgerBook): unknown
  /** What else belongs to it, in the same transaction: rows of its own, events, jobs. */
  write?(tx: Tx): Promise<void>
}

interface Loaded {
  book: LedgerBook
  accepted: LedgerCommand[]
}

/** Transfers, top-ups and payouts of everybody share their transactions. */
const ledgerWork: LaneWork<LedgerCommand, Loaded, unknown> = {
  async load(tx, commands) {
    const book = await openBook(tx, {
      accounts: commands.flatMap(({ accounts = [] }) => accounts),
      holdIds: unique(commands.flatMap(({ holdIds = [] }) => holdIds)),
      reversals: unique(commands.flatMap(({ reversals = [] }) => reversals)),
    })
    return { book, accepted: [] }
  },
  decide({ book, accepted }, command) {
    const answer = command.decide(book)
    accepted.push(command)
    return answer
  },
  async save(tx, { book, accepted }) {
    const [first] = accepted
    if (!first) return
    await Promise.all([saveBook(tx, book, first.at), ...accepted.map(({ write }) => write?.(tx))])
  },
  remember: (answer) => answer ?? null,
  recall: (kept) => kept,
}

/** Done once for the key of its call, however often it comes. Refuses what `decide` refuses, and `overloaded`. */
export async function inLedger<Answer>(
  { lanes }: Pick<House, 'lanes'>,
  command: Omit<LedgerCommand, 'decide'> & { decide(book: LedgerBook): Answer },
): Promise<Answer> {
  const lane: CommitLane<LedgerCommand, Loaded, unknown> = lanes.lane('ledger', () => ledgerWork)
  return (await lane.submit(command)) as Answer
}

function unique(ids: readonly string[]) {
  return [...new Set(ids)]
}
