import { peopleByIds, personByHandle } from '../identity/index.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { deleteStaff, insertMembers, membersOf, shopsOfMember } from './members.queries.ts'
import { assertMember, assertOwner } from './membership.ts'

export async function listMyShops(db: Db, personId: string) {
  const shops = await shopsOfMember(db, personId)
  return shops.map(({ id, slug, name, role }) => ({ shopId: id, shopSlug: slug, shopName: name, role }))
}

export async function listStaff(db: Db, { shopId, personId }: { shopId: string; personId: string }) {
  await assertMember(db, shopId, personId)
  const members = await membersOf(db, shopId)
  const people = await peopleByIds(
    db,
    members.map(({ person_id }) => person_id),
  )
  return members.flatMap(({ person_id, role }) => {
    const person = people.get(person_id)
    return person ? { personId: person_id, name: person.name, handle: person.handle, role } : []
  })
}

/** Somebody who works here already stays what they are. */
export async function addStaff(
  db: Db,
  { shopId, personId, handle, now }: { shopId: string; personId: string; handle: string; now: Date },
) {
  return db.transaction().execute(async (tx) => {
    await assertOwner(tx, shopId, personId)
    const person = await personByHandle(tx, handle.replace(/^@/, ''))
    if (!person) throw new Refusal('person_not_found', { facts: { handle } })
    await insertMembers(tx, [{ shop_id: shopId, person_id: person.id, role: 'staff', since: now }])
    const role = person.id === personId ? ('owner' as const) : ('staff' as const)
    return { personId: person.id, name: person.name, handle: person.handle, role }
  })
}

export async function removeStaff(
  db: Db,
  { shopId, ownerId, personId }: { shopId: string; ownerId: string; personId: string },
) {
  await db.transaction().execute(async (tx) => {
    await assertOwner(tx, shopId, ownerId)
    if (!(await deleteStaff(tx, { shopId, personId }))) throw new Refusal('staff_not_found')
  })
}
