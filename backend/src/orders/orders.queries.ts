import { sql } from 'kysely'
import { type ColumnTypes, namesOf, rowsOf } from '../platform/columns.ts'
import { type Db, type Tx, view } from '../platform/database.ts'
import { write } from '../platform/lane-database.ts'
import type { OrderLineRow, OrderRow, OrderStepRow, OrdersTables, RatingRow } from './orders.tables.ts'

const tables = view<OrdersTables>

export async function nextOrderCounts(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select nextval('orders.order_numbers') as n from generate_series(1, ${count}::int)`.execute(tx)
  return rows.map(({ n }) => n)
}

/** The rest is not known yet. */
type NewOrder = Omit<OrderRow, 'promised_at' | 'ready_by' | 'escalated_at' | 'courier_id' | 'courier_name'>
const orderTypes: ColumnTypes<NewOrder> = {
  id: 'uuid',
  number: 'text',
  status: 'text',
  shopper_id: 'uuid',
  shopper_name: 'text',
  shop_id: 'uuid',
  shop_slug: 'text',
  shop_name: 'text',
  pickup_line: 'text',
  pickup_latitude: 'float8',
  pickup_longitude: 'float8',
  address_line: 'text',
  address_latitude: 'float8',
  address_longitude: 'float8',
  note: 'text',
  prep_minutes: 'int',
  ride_minutes: 'int',
  currency: 'text',
  goods_minor: 'bigint',
  discount_minor: 'bigint',
  delivery_minor: 'bigint',
  tip_minor: 'bigint',
  total_minor: 'bigint',
  taxes: 'jsonb',
  taken: 'jsonb',
  placed_at: 'timestamptz',
  tracking_token: 'text',
  handover_code: 'text',
}
const lineTypes: ColumnTypes<OrderLineRow> = {
  id: 'uuid',
  order_id: 'uuid',
  listing_id: 'uuid',
  name: 'text',
  quantity: 'int',
  note: 'text',
  unit_minor: 'bigint',
  tax_rate_basis_points: 'int',
  choices: 'jsonb',
}
const { choices: _asArray, ...plainLineTypes } = lineTypes

/** Orders with their lines, in one statement however many there are. */
export async function insertOrders(tx: Tx, placed: readonly { order: OrderRow; lines: OrderLineRow[] }[]) {
  const orders = placed.map(({ order }) => order)
  const lines = placed.flatMap((one) => one.lines)
  await write(
    tx,
    sql`
    with placed as (
      insert into orders.orders (${namesOf(orderTypes)}) select * from ${rowsOf(orders, orderTypes)}
    )
    insert into orders.order_lines (${namesOf(lineTypes)})
    select ${namesOf(plainLineTypes)}, array(select jsonb_array_elements_text(choices))
    from ${rowsOf(lines, lineTypes)} as line(${namesOf(lineTypes)})`,
  )
}

/** What a step changes about the order besides its status. */
export type StepChanges = Partial<Pick<OrderRow, 'promised_at' | 'ready_by'>>

/** The caller holds the lock of the order's row. */
export async function insertStep(tx: Tx, step: OrderStepRow, changes: StepChanges = {}) {
  await tables(tx)
    .updateTable('orders.orders')
    .set({ status: step.status, ...changes })
    .where('id', '=', step.order_id)
    .execute()
  await tables(tx).insertInto('orders.order_steps').values(step).execute()
}

export async function orderById(db: Db | Tx, orderId: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`select * from orders.orders where id = ${orderId}`.execute(db)
  return rows[0]
}

export async function ordersByIds(db: Db | Tx, orderIds: readonly string[]): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select * from orders.orders where id = any(${[...orderIds]}::uuid[])`.execute(db)
  return rows
}

/** Of two who want to take a step at once, the second sees what the first did. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`
    select * from orders.orders where id = ${orderId} for no key update`.execute(tx)
  return rows[0]
}

/** In the order of their ids. */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select * from orders.orders where id = any(${[...orderIds]}::uuid[]) order by id for no key update`.execute(
    tx,
  )
  return rows
}

/** The last steps of orders that the caller has locked. */
export async function saveEndings(tx: Tx, steps: readonly OrderStepRow[]) {
  await write(
    tx,
    sql`
    with ending as (
      select * from json_populate_recordset(null::orders.order_steps, ${JSON.stringify(steps)}::json)
    ), ended as (
      update orders.orders o set status = ending.status from ending where o.id = ending.order_id
    )
    insert into orders.order_steps select * from ending`,
  )
}

export async function orderByToken(db: Db, token: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`select * from orders.orders where tracking_token = ${token}`.execute(
    db,
  )
  return rows[0]
}

export interface PageOf {
  after: string | null
  limit: number
}

/** Newest first. */
export async function ordersOfShopper(
  db: Db,
  shopperId: string,
  { after, limit }: PageOf,
): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select * from orders.orders where shopper_id = ${shopperId} ${after ? sql`and id < ${after}` : sql``}
    order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Under way in the kitchen, oldest first. */
export async function ordersOnBoard(db: Db, shopId: string, { after, limit }: PageOf): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select * from orders.orders
    where shop_id = ${shopId} and status in ('placed', 'accepted', 'preparing', 'ready')
      ${after ? sql`and id > ${after}` : sql``}
    order by id limit ${limit}`.execute(db)
  return rows
}

/** Collected, delivered, rejected, cancelled; newest first. */
export async function pastOrdersOfShop(
  db: Db,
  shopId: string,
  { after, limit }: PageOf,
): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select * from orders.orders
    where shop_id = ${shopId} and status in ('collected', 'delivered', 'rejected', 'cancelled')
      ${after ? sql`and id < ${after}` : sql``}
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function linesOfOrders(db: Db | Tx, orderIds: string[]): Promise<OrderLineRow[]> {
  const { rows } = await sql<OrderLineRow>`
    select * from orders.order_lines where order_id = any(${orderIds}::uuid[]) order by order_id, id`.execute(
    db,
  )
  return rows
}

/** All but the first, which is the order itself. */
export async function stepsOfOrders(db: Db | Tx, orderIds: string[]): Promise<OrderStepRow[]> {
  const { rows } = await sql<OrderStepRow>`
    select * from orders.order_steps where order_id = any(${orderIds}::uuid[])`.execute(db)
  return rows
}

export async function ratingsOfOrders(db: Db, orderIds: string[]): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    select * from orders.ratings where order_id = any(${orderIds}::uuid[])`.execute(db)
  return rows
}

/** Answers false when the order has a rating already. */
export async function insertRating(tx: Tx, rating: RatingRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into orders.ratings (order_id, stars, words, at)
    values (${rating.order_id}, ${rating.stars}, ${rating.words}, ${rating.at}) on conflict do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export async function saveCourier(tx: Tx, orderId: string, courier: { id: string; name: string }) {
  await sql`update orders.orders set courier_id = ${courier.id}, courier_name = ${courier.name}
    where id = ${orderId}`.execute(tx)
}

export async function saveEscalation(tx: Tx, orderId: string, at: Date) {
  await sql`update orders.orders set escalated_at = ${at} where id = ${orderId}`.execute(tx)
}

/** Oldest first, so that nobody is passed over when there are many. */
export async function unansweredOrderIds(
  db: Db,
  { placedBefore, limit }: { placedBefore: Date; limit: number },
) {
  const { rows } = await sql<{ id: string }>`
    select id from orders.orders where status = 'placed' and placed_at <= ${placedBefore}
    order by placed_at limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
