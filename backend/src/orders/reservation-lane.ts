import { liveChannels } from '@highstreet/contract'
import { levelsOfTakings, openStock, type StockBook, saveStock } from '../catalogue/index.ts'
import { type LedgerBook, openBook, saveBook } from '../ledger/index.ts'
import type { LaneCommand, LaneWork } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { holdOf, type PlacedOrder } from './checkout.ts'
import { kitchenNews, savePlaced } from './checkout-lane.ts'
import { endReservations, lockReservations, type ReservationRow } from './reservations.queries.ts'

export type ReservationEnd = 'confirmed' | 'released' | 'expired'

interface ReservationCommand extends LaneCommand {
  reservationId: string
  /** Null is the town itself. */
  shopperId: string | null
  to: ReservationEnd
  at: Date
}

/** Everything that the endings of one batch read and change. */
export interface KeptThings {
  reservations: Map<string, ReservationRow>
  ledger: LedgerBook
  stock: StockBook
  placed: PlacedOrder[]
  ended: { id: string; status: ReservationEnd; at: Date }[]
}

/**
 * Ends a reservation, once: it becomes an order that is paid from the wallet, or its things go back. Refuses `reservation_not_found`,
 * `reservation_over`, `insufficient_funds`.
 */
export function endReservation(
  kept: KeptThings,
  { reservationId, shopperId, to, at }: Omit<ReservationCommand, 'call'>,
): ReservationEnd {
  const reservation = kept.reservations.get(reservationId)
  if (!reservation || (shopperId !== null && reservation.shopper_id !== shopperId))
    throw new Refusal('reservation_not_found')
  const isDue = at >= reservation.expires_at
  if (reservation.status === to) return to
  if (reservation.status !== 'open' || isDue !== (to === 'expired')) throw new Refusal('reservation_over')

  const { order: reserved, lines, clears } = reservation.placed
  if (to === 'confirmed') {
    const order = { ...reserved, placed_at: at }
    kept.ledger.hold(holdOf(order))
    kept.placed.push({ order, lines, clears })
  } else kept.stock.giveBack(reserved.taken)
  reservation.status = to
  kept.ended.push({ id: reservationId, status: to, at })
  return to
}

/** Done once, however often it is asked for. */
export async function submitEnd(
  house: House,
  { reservationId, shopperId, to }: Pick<ReservationCommand, 'reservationId' | 'shopperId' | 'to'>,
): Promise<void> {
  const call = {
    personId: shopperId ?? reservationId,
    endpoint: `reservation.${to}`,
    key: reservationId,
    body: reservationId,
    mayComeAgain: true,
  } as const
  await house.lanes
    .lane('reservations', () => reservationLane(house))
    .submit({ call, reservationId, shopperId, to, at: house.clock.now() })
}

function reservationLane(house: House): LaneWork<ReservationCommand, KeptThings, ReservationEnd> {
  return {
    load: openKept,
    decide: endReservation,
    save: (tx, kept) => saveKept(house, tx, kept),
    remember: (end) => end,
    recall: (end) => end as ReservationEnd,
  }
}

/** Reservations first, then accounts, holds and shelves, each in the order of their keys. */
async function openKept(tx: Tx, commands: readonly ReservationCommand[]): Promise<KeptThings> {
  const rows = await lockReservations(tx, [...new Set(commands.map(({ reservationId }) => reservationId))])
  const reservations = new Map(rows.map((row) => [row.id, row]))
  const wanted = (isConfirmed: boolean) =>
    commands.flatMap(({ reservationId, to }) =>
      (to === 'confirmed') === isConfirmed ? (reservations.get(reservationId) ?? []) : [],
    )
  const accounts = wanted(true).map(({ shopper_id, placed: { order } }) => ({
    kind: 'person' as const,
    ownerId: shopper_id,
    currency: order.currency,
  }))
  const taken = wanted(false).flatMap(({ placed: { order } }) => order.taken)
  const [ledger, stock] = await Promise.all([
    openBook(tx, { accounts }),
    openStock(tx, levelsOfTakings(taken)),
  ])
  return { reservations, ledger, stock, placed: [], ended: [] }
}

async function saveKept(house: House, tx: Tx, { ledger, stock, placed, ended }: KeptThings) {
  await Promise.all([
    saveBook(tx, ledger, house.clock.now()),
    saveStock(tx, stock),
    endReservations(tx, ended),
    placed.length > 0 && savePlaced(house, tx, placed),
  ])
  // The page on which they wait for it goes on to the order.
  await house.live.sayAll(tx, [...kitchenNews(placed), ...shoppersOf(placed)])
}

function shoppersOf(placed: readonly PlacedOrder[]) {
  const shopperIds = new Set(placed.map(({ order }) => order.shopper_id))
  return [...shopperIds].map((id) => ({
    channel: liveChannels.wallet(id),
    message: { type: 'wallet.changed' as const },
  }))
}
