import { Refusal } from '../platform/refusal.ts'
import { planTime, type ShopCapacity, type TimeKind, type TimePlan } from './shop-time.ts'
import type { LevelRow } from './stock.queries.ts'
import { piecesFor, summed, type Use } from './supply-uses.ts'

/** Pieces of one listing as somebody chose it; `uses` is what one of them takes, options included. */
export interface StockLine {
  listing: { id: string; name: string }
  quantity: number
  uses: readonly Use[]
}

/** What was taken, so that exactly this can be given back; `windowAt` as RFC 3339 and a kind when it is a span of time. */
export interface Taking {
  supplyId: string
  quantity: number
  kind?: TimeKind
  windowAt?: string
}

/** A shop whose time is asked for. */
export interface TimedShop extends ShopCapacity {
  id: string
  prepMinutes: number
}

export interface LevelChange {
  row: LevelRow
  before: number
  after: number
}

/** Everything that can run out and that a batch touches, in memory, under lock: pieces and time alike. */
export class StockBook {
  readonly #rows: Map<string, LevelRow>
  readonly #before = new Map<LevelRow, number>()

  constructor(rows: readonly LevelRow[]) {
    this.#rows = new Map(rows.map((row) => [keyOf(row), row]))
  }

  /** How levels changed since they were locked. */
  get changes(): LevelChange[] {
    return [...this.#before].flatMap(([row, before]) =>
      row.available === before ? [] : [{ row, before, after: row.available }],
    )
  }

  /** How many pieces there are for; null is made to order. */
  availableFor(uses: readonly Use[]): number | null {
    return piecesFor(uses, (supplyId) => this.#levelOf({ supplyId }))
  }

  /** Which of these lines are short, taken together: lines share shelves, supplies and parts of sets. */
  shortages<Line extends StockLine>(lines: readonly Line[]): Line[] {
    const short = new Set<string>()
    for (const [supplyId, quantity] of needed(lines)) {
      if (this.#levelOf({ supplyId }) < quantity) short.add(supplyId)
    }
    return short.size === 0
      ? []
      : lines.filter(({ uses }) => uses.some(({ supplyId }) => short.has(supplyId)))
  }

  /** Refuses `out_of_stock` (facts: listingId, name, available). */
  assertAvailable(lines: readonly StockLine[]): void {
    const [short] = this.shortages(lines)
    if (!short) return
    const { id: listingId, name } = short.listing
    const available = this.availableFor(short.uses)
    throw new Refusal('out_of_stock', { facts: { listingId, name, available } })
  }

  /** Takes all of it or, refused, nothing. */
  take(lines: readonly StockLine[]): Taking[] {
    this.assertAvailable(lines)
    const takings = [...needed(lines)].map(([supplyId, quantity]) => ({ supplyId, quantity }))
    for (const taking of takings) this.#move(taking, -taking.quantity)
    return takings
  }

  /** The earliest time at which the shop can do it; null when it has none left. Changes nothing: see `takeTime`. */
  timeFor(
    shop: TimedShop,
    wish: { now: Date; kitchenMinutes: number; rideMinutes: number },
  ): TimePlan | null {
    const capacityOf: Record<TimeKind, number> = {
      kitchen_minutes: shop.kitchenMinutesPerQuarter ?? 0,
      deliveries: shop.deliveriesPerHalfHour ?? 0,
    }
    return planTime({
      ...wish,
      prepMinutes: shop.prepMinutes,
      capacity: shop,
      // A window that nobody has touched yet is whole.
      leftIn: (kind, windowAt) =>
        this.#rows.get(keyOf({ supplyId: shop.id, kind, windowAt }))?.available ?? capacityOf[kind],
    })
  }

  takeTime(shopId: string, plan: TimePlan): Taking[] {
    return plan.takings.map(({ kind, windowAt, quantity }) => {
      const taking = { supplyId: shopId, kind, windowAt: windowAt.toISOString(), quantity }
      this.#move(taking, -quantity)
      return taking
    })
  }

  /** What is gone meanwhile is passed over. */
  giveBack(takings: readonly Taking[]): void {
    for (const taking of takings) this.#move(taking, taking.quantity)
  }

  #levelOf(level: { supplyId: string; kind?: TimeKind; windowAt?: Date | string }): number {
    return this.#rows.get(keyOf(level))?.available ?? 0
  }

  #move(taking: Taking, pieces: number) {
    const row = this.#rows.get(keyOf(taking))
    if (!row) return
    if (!this.#before.has(row)) this.#before.set(row, row.available)
    row.available += pieces
  }
}

function needed(lines: readonly StockLine[]): Map<string, number> {
  return summed(
    lines.flatMap(({ quantity, uses }) => uses.map((use) => ({ ...use, quantity: use.quantity * quantity }))),
  )
}

interface LevelName {
  supplyId: string
  kind?: TimeKind | 'pieces'
  windowAt?: Date | string
}

function keyOf({ supplyId, kind = 'pieces', windowAt }: LevelName): string {
  return kind === 'pieces' || windowAt === undefined
    ? supplyId
    : `${supplyId} ${kind} ${new Date(windowAt).getTime()}`
}
