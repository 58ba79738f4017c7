import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '../platform/database.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { allPage, listingById, listingsByIds, sectionPage, shelfPage, takersOf } from './listings.queries.ts'
import { roleIn } from './members.queries.ts'
import { reviewPage } from './reviews.queries.ts'
import { foundInShop, listingsFoundInTown } from './search.queries.ts'
import { sectionsOf, shopBySlug } from './shops.queries.ts'
import { addToLevels, lockLevels } from './stock.queries.ts'

const { db, pool, owner } = await createTestDatabase()
const sent: CompiledQuery[] = []
const listening: Db = new Kysely({
  dialect: new PostgresDialect({ pool }),
  log: ({ query }) => {
    sent.push(query)
  },
})

/** Small ids that say what they are of. */
const id = (kind: number, n: number) => `00000000-0000-7000-800${kind}-${String(n).padStart(12, '0')}`
const idSql = (kind: number) => sql.raw(`('00000000-0000-7000-800${kind}-' || lpad(n::text, 12, '0'))::uuid`)
const shopId = id(1, 7)

beforeAll(async () => {
  await sql`
    insert into catalogue.shops (id, slug, name, kind, tagline, story, address_line, latitude, longitude, hours,
      prep_minutes, delivery_radius_meters, minimum_order_minor, picture_ids, opened_at)
    select ${idSql(1)}, 'shop-' || n, 'Shop ' || n, 'grocer', '', '', '', 52, -1, '[]', 10, 1000, 0, '{}', now()
    from generate_series(1, 50) n`.execute(owner)
  await sql`
    insert into catalogue.members (shop_id, person_id, role, since)
    select ${idSql(1)}, ${idSql(4)}, 'owner', now() from generate_series(1, 50) n`.execute(owner)
  await sql`
    insert into catalogue.categories (id, shop_id, slug, name, rank)
    select ${idSql(2)}, ('00000000-0000-7000-8001-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, 'section-' || n, 'S', n
    from generate_series(1, 500) n`.execute(owner)
  await withoutIndexes('listings', async () => {
    for (let from = 0; from < 100_000; from += 10_000)
      await sql`
        insert into catalogue.listings (id, shop_id, category_id, name, description, price_minor, unit, picture_ids,
          option_groups, tags, tax_rate_basis_points, status, rank, created_at, updated_at)
        select ${idSql(3)}, ('00000000-0000-7000-8001-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid,
          ('00000000-0000-7000-8002-' || lpad((n % 500 + 1)::text, 12, '0'))::uuid,
          'thing' || n || ' of kind' || n % 997, '', 100, 'each', '{}', '[]', '{}', 0,
          case when n % 10 = 0 then 'hidden' else 'published' end, n, now(), now()
        from generate_series(${from + 1}::int, ${from + 10_000}::int) n`.execute(owner)
  })
  await sql`
    insert into catalogue.stock (supply_id, shop_id, available)
    select id, shop_id, 5 from catalogue.listings`.execute(owner)
  await sql`
    insert into catalogue.reviews (id, shop_id, by_name, stars, words, at)
    select ${idSql(5)}, ('00000000-0000-7000-8001-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, 'Mara', 5, '',
      now() - n * interval '1 minute'
    from generate_series(1, 100000) n`.execute(owner)
  await sql`analyze catalogue.shops, catalogue.members, catalogue.categories, catalogue.listings, catalogue.stock, catalogue.reviews`.execute(
    owner,
  )
}, 120_000)

/** Rows go in faster when an index is built after them, and the statement timeout holds for tests too. */
async function withoutIndexes(table: string, fill: () => Promise<void>) {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${`catalogue.${table}`}::regclass and not indisunique`.execute(owner)
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(owner)
  await fill()
  for (const { definition } of rows) await sql.raw(definition).execute(owner)
}

/** Tables that grow with the town's trade. */
const growing = ['listings', 'stock', 'reviews']
const page = { shopId, limit: 25, after: null }
const place = [50_000, id(3, 50_000)] as const

test.each<[string, (db: Db) => Promise<unknown>]>([
  ['the first page of a shelf', (db) => shelfPage(db, page)],
  ['a later page of a shelf', (db) => shelfPage(db, { ...page, after: place })],
  ['a section', (db) => sectionPage(db, { ...page, slug: 'section-6', after: place })],
  ['everything a shop has', (db) => allPage(db, { ...page, after: place })],
  ['the drafts of a shop', (db) => allPage(db, { ...page, status: 'draft' })],
  ['counting the sections of a shop', (db) => sectionsOf(db, shopId)],
  ['a search in a shop', (db) => foundInShop(db, { ...page, q: 'kind12', status: 'published' })],
  ['a search in the town', (db) => listingsFoundInTown(db, { q: 'thing77', limit: 20 })],
  ['one listing', (db) => listingById(db, id(3, 77))],
  ['the listings of a basket', (db) => listingsByIds(db, [id(3, 77), id(3, 78)])],
  [
    'taking stock',
    (db) =>
      db.transaction().execute(async (tx) => {
        const [row] = await lockLevels(tx, { supplyIds: [id(3, 77), id(3, 78)] })
        if (row) await addToLevels(tx, [{ row, before: 5, after: 4 }])
      }),
  ],
  ['who takes from a supply', (db) => db.transaction().execute((tx) => takersOf(tx, [id(3, 77)]))],
  ['the reviews of a shop', (db) => reviewPage(db, page)],
  ['later reviews of a shop', (db) => reviewPage(db, { ...page, after: [Date.now() - 600_000, id(5, 9)] })],
  ['a shop by its address', (db) => shopBySlug(db, 'shop-7')],
  ['asking for a role', (db) => roleIn(db, { shopId, personId: id(4, 7) })],
])('among 100,000 listings and reviews, %s is found by an index', async (_, query) => {
  const statements = await statementsOf(query)
  expect(statements.length).toBeGreaterThan(0)
  for (const statement of statements) {
    const scans = scansIn(await planOf(statement))
    expect(
      scans.filter((scan) => scan.startsWith('Seq Scan') && growing.some((table) => scan.endsWith(table))),
    ).toEqual([])
  }
})

/** What a query sends, so that no SQL is written here a second time. */
async function statementsOf(query: (db: Db) => Promise<unknown>) {
  sent.length = 0
  await query(listening)
  return sent.filter((statement) => /^\s*(select|with)/i.test(statement.sql))
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  Plans?: PlanNode[]
}

async function planOf(statement: CompiledQuery): Promise<PlanNode> {
  const explained = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
    ...statement,
    sql: `explain (format json) ${statement.sql}`,
  })
  const [row] = explained.rows
  if (!row) throw new Error('No plan')
  return row['QUERY PLAN'][0].Plan
}

function scansIn(node: PlanNode): string[] {
  return [
    ...(node['Relation Name'] ? [`${node['Node Type']} on ${node['Relation Name']}`] : []),
    ...(node.Plans ?? []).flatMap(scansIn),
  ]
}
