import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { plansOf } from '../platform/testing/query-plans.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { countPieces, findBasket, linesOfBasket } from './baskets.queries.ts'
import { boughtSince } from './bought-pieces.queries.ts'
import * as queries from './orders.queries.ts'
import { dueReservationIds, openReservationIds } from './reservations.queries.ts'

const { db, pool } = await createTestDatabase()
const page = { after: null, limit: 21 }
const ids = { shopper: '', shop: '', order: '', token: '' }

/** A hundred thousand orders of a thousand shoppers at forty shops, nearly all of them over, as a town has them. */
beforeAll(async () => {
  await sql`
    insert into orders.orders
    select ('019b' || lpad(to_hex(n), 8, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'N' || n,
      case when n % 500 = 0 then 'placed' when n % 97 = 0 then 'cancelled' else 'delivered' end,
      md5('shopper' || n % 1000)::uuid, 'Shopper', md5('shop' || n % 40)::uuid, 'shop', 'Shop',
      '1 Mill Lane', 52, 0, '2 Mill Lane', 52, 0, '', 10, 5, 'USD', 1000, 0, 200, 0, 1200, '[]',
      now() - make_interval(mins => 100001 - n), null, null, null, null, null, md5('token' || n), '0000', '[]'
    from generate_series(1, 100000) n`.execute(db)
  await sql`
    insert into orders.order_lines select gen_random_uuid(), id, gen_random_uuid(), 'Pizza', 1, '{}', '', 1000, 0
    from orders.orders limit 20000`.execute(db)
  await sql`
    insert into orders.order_steps select id, s, placed_at, 'shopper', null, null
    from (select * from orders.orders limit 20000) o, unnest(array['accepted', 'preparing']) s`.execute(db)
  await sql`
    insert into orders.baskets select gen_random_uuid(), md5('shopper' || n)::uuid, null, now()
    from generate_series(1, 20000) n`.execute(db)
  await sql`
    insert into orders.basket_lines select gen_random_uuid(), id, gen_random_uuid(), gen_random_uuid(), 1, '{}', '', 100
    from orders.baskets`.execute(db)
  await sql`
    insert into orders.reservations
    select gen_random_uuid(), md5('shopper' || n % 1000)::uuid, case when n % 20 = 0 then 'open' else 'expired' end,
      '{"lines": []}', now(), now(), case when n % 20 = 0 then null else now() end
    from generate_series(1, 20000) n`.execute(db)
  await sql`analyze orders.reservations, orders.orders, orders.order_lines, orders.order_steps, orders.ratings, orders.baskets,
    orders.basket_lines`.execute(db)
  const { rows } = await sql<typeof ids>`
    select shopper_id as shopper, shop_id as shop, id as order, tracking_token as token from orders.orders
    offset 5000 limit 1`.execute(db)
  Object.assign(ids, rows[0])
}, 120_000)

test.each<[string, () => Promise<unknown>]>([
  ['my orders', () => queries.ordersOfShopper(db, ids.shopper, page)],
  ['my older orders', () => queries.ordersOfShopper(db, ids.shopper, { ...page, after: ids.order })],
  ['one order', () => queries.orderById(db, ids.order)],
  ['an order by its link', () => queries.orderByToken(db, ids.token)],
  ["a kitchen's board", () => queries.ordersOnBoard(db, ids.shop, page)],
  ["a shop's past orders", () => queries.pastOrdersOfShop(db, ids.shop, page)],
  ['the lines of orders', () => queries.linesOfOrders(db, [ids.order])],
  ['the steps of orders', () => queries.stepsOfOrders(db, [ids.order])],
  [
    'orders that nobody answers',
    () => queries.unansweredOrderIds(db, { placedBefore: new Date(0), limit: 500 }),
  ],
  [
    'what I have bought of a drop',
    () => boughtSince(db, [{ personId: ids.shopper, listingId: ids.order, since: ids.order }]),
  ],
  ['what is kept for me', () => openReservationIds(db, ids.shopper)],
  ['what is kept too long', () => dueReservationIds(db, { now: new Date(0), limit: 500 })],
  ['my basket', () => findBasket(db, { personId: ids.shopper })],
  ["a guest's basket", () => findBasket(db, { guestSha256: Buffer.alloc(32) })],
  ['the lines of my basket', () => linesOfBasket(db, ids.order)],
  ['the pieces in my basket', () => countPieces(db, ids.order)],
])('%s: found by an index among a hundred thousand', async (_, read) => {
  const plans = await plansOf(pool, read)
  expect(plans.length).toBeGreaterThan(0)
  for (const plan of plans) expect(plan).not.toContain('Seq Scan')
})
