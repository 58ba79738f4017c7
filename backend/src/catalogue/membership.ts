import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { MemberRole } from './catalogue.tables.ts'
import { membersOf, roleIn } from './members.queries.ts'

/** Owner and staff alike. Refuses with `shop_not_found`, `not_shop_member`. */
export async function assertMember(db: Db | Tx, shopId: string, personId: string): Promise<MemberRole> {
  const found = await roleIn(db, { shopId, personId })
  if (!found) throw new Refusal('shop_not_found')
  if (!found.role) throw new Refusal('not_shop_member')
  return found.role
}

/** Refuses with `shop_not_found`, `not_shop_owner`. */
export async function assertOwner(db: Db | Tx, shopId: string, personId: string): Promise<void> {
  const found = await roleIn(db, { shopId, personId })
  if (!found) throw new Refusal('shop_not_found')
  if (found.role !== 'owner') throw new Refusal('not_shop_owner')
}

export async function memberIdsOf(db: Db | Tx, shopId: string): Promise<string[]> {
  return (await membersOf(db, shopId)).map(({ person_id }) => person_id)
}
