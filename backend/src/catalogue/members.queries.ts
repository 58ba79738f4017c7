import { sql } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { CatalogueTables, MemberRole } from './catalogue.tables.ts'

const tables = view<CatalogueTables>

export function insertMembers(
  tx: Tx,
  members: { shop_id: string; person_id: string; role: MemberRole; since: Date }[],
) {
  return tables(tx)
    .insertInto('catalogue.members')
    .values(members)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Undefined when there is no such shop; the role is null for who is no member. */
export async function roleIn(db: Db | Tx, { shopId, personId }: { shopId: string; personId: string }) {
  const { rows } = await sql<{ slug: string; role: MemberRole | null }>`
    select shop.slug, member.role from catalogue.shops shop
    left join catalogue.members member on member.shop_id = shop.id and member.person_id = ${personId}
    where shop.id = ${shopId}`.execute(db)
  return rows[0]
}

export function membersOf(db: Db | Tx, shopId: string) {
  return tables(db)
    .selectFrom('catalogue.members')
    .select(['person_id', 'role'])
    .where('shop_id', '=', shopId)
    .orderBy('role')
    .orderBy('since')
    .execute()
}

export function shopsOfMember(db: Db | Tx, personId: string) {
  return tables(db)
    .selectFrom('catalogue.members as member')
    .innerJoin('catalogue.shops as shop', 'shop.id', 'member.shop_id')
    .select(['shop.id', 'shop.slug', 'shop.name', 'member.role'])
    .where('member.person_id', '=', personId)
    .orderBy('shop.name')
    .orderBy('shop.id')
    .execute()
}

/** The owner stays: a shop is never nobody's. */
export async function deleteStaff(tx: Tx, { shopId, personId }: { shopId: string; personId: string }) {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('catalogue.members')
    .where('shop_id', '=', shopId)
    .where('person_id', '=', personId)
    .where('role', '=', 'staff')
    .executeTakeFirst()
  return numDeletedRows > 0n
}
