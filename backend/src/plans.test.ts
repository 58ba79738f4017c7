import type { Order } from '@highstreet/contract'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { takeOrder } from './dispatch/testing/courier-round.ts'
import { door, type LivelyTown, startLivelyTown } from './orders/testing/lively-town.ts'
import type { Tx } from './platform/database.ts'

/*
 * The whole journey in a town with ten thousand of everything that grows. Every statement that the server sends is caught and
 * explained; none may read a growing table from end to end. Modules try their own queries on a hundred thousand rows.
 */

const rowsATable = 10_000
const growing = [
  'identity.people',
  'identity.sessions',
  'catalogue.listings',
  'catalogue.stock',
  'catalogue.reviews',
  'ledger.accounts',
  'ledger.transfers',
  'ledger.entries',
  'ledger.holds',
  'orders.orders',
  'orders.order_lines',
  'orders.order_steps',
  'orders.ratings',
  'orders.baskets',
  'orders.basket_lines',
  'dispatch.deliveries',
  'dispatch.offers',
  'notifications.mails',
  'platform.events',
  'platform.event_deliveries',
  'platform.channels',
  'platform.channel_messages',
  'platform.idempotency_keys',
]

const town = await startLivelyTown()
const owner = await town.person()
const courier = await town.courier()
const shop = await town.shop(owner)
const cake = await town.listing(owner, shop.id, { name: 'Cake', stock: 1000, category: 'Cakes' })
const at = (order: Order) => ({ params: { orderId: order.id } })

/** Everything that people do on an ordinary evening. */
async function evening({ client, ...someone }: Awaited<ReturnType<LivelyTown['shopper']>>) {
  const shopper = { client, ...someone }
  await town.client().signIn({ body: { email: someone.email, password: someone.password } })
  await client.getMe()
  await client.listSessions()
  await client.listShops()
  await client.getShop({ params: { slug: shop.slug } })
  const shelf = { params: { slug: shop.slug } }
  await client.listListings({ ...shelf, query: { limit: 24 } })
  await client.listListings({ ...shelf, query: { category: 'cakes', limit: 10 } })
  await client.listListings({ ...shelf, query: { q: 'cake', limit: 5 } })
  await client.searchTown({ query: { q: 'cak' } })
  await client.getListing({ params: { listingId: cake.id } })
  await client.addToBasket({ body: { listingId: cake.id, quantity: 1 } })
  await client.getBaskets()
  const query = { address: door, tipMinor: 100 }
  const { price } = await client.quoteBasket({ params: { shopId: shop.id }, query })
  const order = await client.placeOrder({
    idempotencyKey: crypto.randomUUID(),
    body: { shopId: shop.id, addressLine: door, tipMinor: 100, expectedTotalMinor: price.total.amount },
  })
  const dropped = await town.buy(shopper, cake.id)
  await client.cancelOrder({ ...at(dropped), body: { reason: 'other' } })
  await owner.client.listKitchenOrders({ params: { shopId: shop.id } })
  await owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
  await town.settle()
  const { id: deliveryId } = await takeOrder(town, courier, order)
  await owner.client.startPreparing(at(order))
  await owner.client.markReady(at(order))
  await town.settle()
  await courier.client.collectDelivery({ params: { deliveryId } })
  await courier.client.sharePosition({ body: { position: { latitude: 52.2, longitude: 0.11 } } })
  await courier.client.handOver({ params: { deliveryId }, body: { code: order.handoverCode } })
  await town.settle()
  await client.trackOrder({ params: { token: order.trackingToken } })
  await client.rateOrder({ ...at(order), body: { stars: 5 } })
  await town.settle()
  await client.listReviews({ params: { slug: shop.slug } })
  await client.listOrders()
  await client.getOrder(at(order))
  await client.getMoneyTrail(at(order))
  await client.getWallet()
  await client.listMovements()
  await client.listHolds()
  await courier.client.getCourierDesk()
  await owner.client.listShopListings({ params: { shopId: shop.id }, query: { limit: 10 } })
  await town.client().listOutbox({ query: { limit: 10 } })
  await client.addToBasket({ body: { listingId: cake.id, quantity: 1 } })
}

/** Which row of a table stands for all the others, where it is not any. */
const typical: Record<string, string> = {
  'ledger.accounts': `where kind = 'person'`,
  'orders.baskets': 'where person_id is not null',
}

/** Unique only together with something else, and one of a few words. */
const words = ['status', 'kind', 'currency', 'endpoint', 'subscriber']

/** Made of other columns, as the database wants it. */
const composed: Record<string, string> = {
  'ledger.accounts key': `t.kind || '/x' || left(md5(n::text), 25) || '/' || t.currency`,
}

/** Copies a row of the table over and over; what must be unique, and whose it is, is made anew. */
async function fill(tx: Tx, table: string) {
  const { rows } = await sql<{ column: string; type: string; unique: boolean }>`
    select a.attname as column, format_type(a.atttypid, null) as type, exists (
      select 1 from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)) as unique
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attidentity <> 'a'`.execute(tx)
  const values = rows.map(({ column, type, unique }) => {
    const same = `t."${column}"`
    const made = composed[`${table} ${column}`]
    if (made) return made
    const unlessNull = (value: string) => `case when ${same} is not null then ${value} end`
    if (type === 'uuid')
      return unlessNull(
        unique ? 'gen_random_uuid()' : `case when n % 1000 = 0 then ${same} else gen_random_uuid() end`,
      )
    if (type.startsWith('timestamp')) return `${same} - make_interval(secs => n)`
    // Unique in the key that is made of it.
    const isUnique = unique || column === 'owner'
    if (!isUnique || words.includes(column)) return same
    // Of events that never were: those of the next evening must not count as delivered already.
    if (column === 'event_id') return `-n`
    if (type === 'text') return unlessNull(`'x' || left(md5(n::text), 25)`)
    if (type === 'bytea') return unlessNull('sha256(n::text::bytea)')
    return type === 'bigint' || type === 'integer' ? `${same} + n + 1000` : same
  })
  const columns = rows.map(({ column }) => `"${column}"`).join(', ')
  await sql
    .raw(`insert into ${table} (${columns}) select ${values.join(', ')}
      from (select * from ${table} ${typical[table] ?? ''} limit 1) t, generate_series(1, ${rowsATable}) n
      on conflict do nothing`)
    .execute(tx)
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  Schema?: string
  Plans?: Plan[]
}

const scannedWhole = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' ? [`${plan.Schema}.${plan['Relation Name']}`] : []),
  ...(plan.Plans ?? []).flatMap(scannedWhole),
]

/** Every statement that anybody in this process sends while `work` runs, once each. */
async function statementsOf(work: () => Promise<unknown>) {
  const seen = new Map<string, unknown[]>()
  const query = pg.Client.prototype.query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const [first, second] = args as [string | { text?: string; values?: unknown[] }, unknown]
    const text = typeof first === 'string' ? first : first?.text
    const values = typeof first === 'string' ? second : first?.values
    if (text) seen.set(text, Array.isArray(values) ? values : [])
    return (query as (...all: unknown[]) => unknown).apply(this, args)
  } as never)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return [...seen].filter(
    ([text]) =>
      /^\s*(select|insert|update|delete|with)\b/i.test(text) &&
      growing.some((table) => text.includes(table.split('.')[1] ?? '')),
  )
}

test('on an ordinary evening no statement reads a growing table from end to end', {
  timeout: 240_000,
}, async () => {
  await evening(await town.shopper())
  await town.owner.transaction().execute(async (tx) => {
    // The copies belong to nobody: foreign keys and the ledger's own checks look away while the town grows.
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const table of growing) await fill(tx, table)
  })
  await sql`vacuum analyze`.execute(town.owner)
  for (const table of growing) {
    const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(town.db)
    expect(rows[0]?.count, table).toBeGreaterThan(rowsATable * 0.99)
  }

  const shopper = await town.shopper()
  const statements = await statementsOf(() => evening(shopper))
  expect(statements.length).toBeGreaterThan(60)
  const pool = new pg.Pool({ connectionString: town.config.databaseUrl, max: 1 })
  const slow: unknown[] = []
  // The trap works: this one reads everything.
  statements.push(['select id from orders.orders where note = $1', ['x']])
  for (const [text, values] of statements) {
    const answer = await pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (verbose, format json) ${text}`,
      values,
    )
    const plan = answer.rows[0]?.['QUERY PLAN'][0]?.Plan
    const whole = plan ? scannedWhole(plan).filter((table) => growing.includes(table)) : ['no plan']
    if (whole.length > 0) slow.push([whole, text.replace(/\s+/g, ' ').slice(0, 200)])
  }
  await pool.end()
  expect(slow).toEqual([[['orders.orders'], statements.at(-1)?.[0]]])
})
