import pg from 'pg'
import { audit } from '../backend/src/ledger/index.ts'
import { connect, openPool } from '../backend/src/platform/database.ts'
import type { AccountFact, EntryFact, Orphans, StockFact, TownSnapshot } from './checks/town-snapshot.ts'

/** The only file of the proofs that reads the database. It asks for facts; what they mean is judged in `checks/`. */
export class TownBook {
  readonly #databaseUrl: string

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl
  }

  /** Everything in one transaction, so that all of it is of one moment however busy the town is. */
  snapshot(seen: { accountId: string; version: number }[]): Promise<TownSnapshot> {
    return this.#reading(async (ask) => ({
      accounts: await ask<AccountFact>(accountFacts),
      newEntries: await ask<EntryFact>(newEntryFacts, [
        seen.map(({ accountId }) => accountId),
        seen.map(({ version }) => version),
      ]),
      stock: await ask<StockFact>(stockFacts),
      orphans: (await ask<Orphans>(orphans))[0] as Orphans,
    }))
  }

  /** Orders whose note begins so; the proofs write the id of their wish into it. */
  ordersNoted(prefix: string): Promise<OrderFact[]> {
    return this.#reading((ask) => ask<OrderFact>(orderFacts, [prefix]))
  }

  /** Payments between neighbours whose note begins so. */
  paymentsNoted(prefix: string): Promise<PaymentFact[]> {
    return this.#reading((ask) => ask<PaymentFact>(paymentFacts, [prefix]))
  }

  /** What the ledger says of itself, hash by hash: it reads everything from the first day on. */
  async audit(): Promise<Record<string, number>> {
    const db = connect(openPool(this.#databaseUrl, 1))
    return audit(db).finally(() => db.destroy()) as Promise<unknown> as Promise<Record<string, number>>
  }

  /** Work that somebody still has to do: jobs that are due, events that have not reached everybody, payments on their way. */
  async workLeft(): Promise<number> {
    const [found] = await this.#reading((ask) => ask<{ count: number }>(workLeft))
    return found?.count ?? 0
  }

  async #reading<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.#databaseUrl, application_name: 'prove' })
    client.on('error', () => {})
    await client.connect()
    try {
      await client.query('begin isolation level repeatable read read only')
      const ask: Ask = async (text, values = []) =>
        (await client.query({ text, values, types: { getTypeParser } })).rows
      return await work(ask)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

type Ask = <Row>(text: string, values?: unknown[]) => Promise<Row[]>

/** bigint as number: no town of a proof has more cents than a double counts exactly. */
function getTypeParser(oid: number) {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid)
}

export interface OrderFact {
  orderId: string
  note: string
  number: string
  personId: string
  status: string
  listingId: string
  quantity: number
  totalMinor: number
  heldMinor: number
}

const orderFacts = `
  select o.id as "orderId", o.note, o.number, o.shopper_id as "personId", o.status, o.total_minor as "totalMinor",
    l.listing_id as "listingId", l.quantity, coalesce(h.amount_minor, -1) as "heldMinor"
  from orders.orders o
    left join orders.order_lines l on l.order_id = o.id left join ledger.holds h on h.id = o.id
  where starts_with(o.note, $1)`

export interface PaymentFact {
  paymentId: string
  note: string
  from: string
  to: string
  amountMinor: number
  status: 'leaving' | 'arrived' | 'undone'
  transferId: string | null
}

const paymentFacts = `
  select id as "paymentId", note, sender_id as "from", recipient_id as "to", amount_minor as "amountMinor", status,
    transfer_id as "transferId"
  from ledger.payments where starts_with(note, $1)`

const accountFacts = `
  select a.id, a.kind, a.owner as "ownerId", a.currency, a.posted_minor as "postedMinor", a.held_minor as "heldMinor",
    a.version, coalesce(h.held, 0)::bigint as "holdsMinor"
  from ledger.accounts a left join (
    select account_id, sum(amount_minor - captured_minor - released_minor) as held from ledger.holds where status = 'held' group by account_id
  ) h on h.account_id = a.id`

const newEntryFacts = `
  select e.id, e.account_id as "accountId", e.account_version as version, e.transfer_id as "transferId", e.kind, e.description,
    e.amount_minor as "amountMinor", e.balance_after_minor as "balanceAfterMinor"
  from ledger.accounts a
    left join unnest($1::uuid[], $2::bigint[]) as seen(account_id, version) on seen.account_id = a.id
    join ledger.entries e on e.account_id = a.id and e.account_version > coalesce(seen.version, 0)`

const stockFacts = `
  select l.id as "listingId", l.name, shelf.available as stock, coalesce(s.sold, 0)::int as sold
  from catalogue.stock shelf join catalogue.listings l on l.id = shelf.supply_id left join (
    select listing_id, sum(quantity) as sold from orders.order_lines join orders.orders o on o.id = order_id
    where o.status not in ('rejected', 'cancelled') group by listing_id
  ) s on s.listing_id = l.id`

const orphans = `
  select
    (select count(*) from orders.orders o where not exists (select from ledger.holds h where h.id = o.id))::int
      as "ordersWithoutHold",
    (select count(*) from orders.orders o join ledger.holds h on h.id = o.id
      where h.amount_minor <> o.total_minor
        or (h.status = 'released') <> (o.status in ('rejected', 'cancelled')))::int as "ordersUnlikeTheirHold",
    (select count(*) from orders.orders o where not exists (select from orders.order_lines l where l.order_id = o.id))::int
      as "ordersWithoutLines",
    (select count(*) from orders.orders o where not exists (
      select from platform.events e where e.name = 'order.placed' and e.subject = o.id::text))::int as "ordersWithoutEvent",
    (select count(*) from ledger.holds h where h.purpose = 'order'
      and not exists (select from orders.orders o where o.id = h.id))::int as "holdsWithoutOrder",
    (select count(*) from platform.events e where e.name = 'order.placed'
      and not exists (select from orders.orders o where o.id::text = e.subject))::int as "eventsWithoutOrder",
    (select count(*) from ledger.payments p where (p.status = 'arrived') <> exists (
      select from ledger.transfers t where t.id = p.transfer_id and t.kind = 'payment'))::int as "paymentsWithoutTransfer",
    (select count(*) from ledger.transfers t where t.kind = 'payment'
      and not exists (select from ledger.payments p where p.transfer_id = t.id))::int as "transfersWithoutPayment",
    (select count(*) from ledger.payments p where (p.status = 'leaving') <> exists (
      select from ledger.holds h where h.id = p.id and h.status = 'held'))::int as "paymentsUnlikeTheirHold"`

const workLeft = `
  select ((select count(*) from graphile_worker.jobs where run_at <= now() or locked_at is not null)
    + (select count(*) from platform.events where not settled)
    + (select count(*) from ledger.payments where status = 'leaving' and pace = 'undo_window'))::int as count`
