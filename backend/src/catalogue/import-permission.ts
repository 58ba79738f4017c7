import type { Db } from '../platform/database.ts'
import type { VisitorPerson } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { roleIn } from './members.queries.ts'

/**
 * Members may, and so may the operators of the town: they fill the shelves of shops that move in. Answers the shop's slug.
 * Refuses with `shop_not_found`, `not_shop_member`.
 */
export async function assertMayImport(db: Db, shopId: string, person: VisitorPerson): Promise<string> {
  const found = await roleIn(db, { shopId, personId: person.id })
  if (!found) throw new Refusal('shop_not_found')
  if (!found.role && !person.roles.includes('operator')) throw new Refusal('not_shop_member')
  return found.slug
}
