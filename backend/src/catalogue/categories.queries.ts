import { sql } from 'kysely'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { categorySlug } from './category-slug.ts'

/** Sections keep wide gaps between them, as listings do. */
const rankGap = 1_048_576

/** The ids of sections by name; those that do not exist are made, after the others and in the order given. */
export async function categoryIds(
  tx: Tx,
  shopId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const bySlug = new Map(names.toReversed().map((name) => [categorySlug(name), name]))
  if (bySlug.size === 0) return new Map()
  const slugs = [...bySlug.keys()].reverse()
  await sql`
    insert into catalogue.categories (id, shop_id, slug, name, rank)
    select made.id, ${shopId}, made.slug, made.name, last.rank + made.n * ${rankGap}
    from unnest(${slugs.map(() => uuidv7())}::uuid[], ${slugs}::text[], ${slugs.map((slug) => bySlug.get(slug))}::text[])
      with ordinality as made(id, slug, name, n),
      (select coalesce(max(rank), 0) as rank from catalogue.categories where shop_id = ${shopId}) as last
    where not exists (select 1 from catalogue.categories where shop_id = ${shopId} and slug = made.slug)
    order by made.slug on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ id: string; slug: string }>`
    select id, slug from catalogue.categories where shop_id = ${shopId} and slug = any(${slugs}::text[])`.execute(
    tx,
  )
  const idBySlug = new Map(rows.map(({ id, slug }) => [slug, id]))
  return new Map(
    names.flatMap((name) => {
      const id = idBySlug.get(categorySlug(name))
      return id ? [[name, id] as const] : []
    }),
  )
}
