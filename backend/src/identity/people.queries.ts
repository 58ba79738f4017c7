import { type Db, type Tx, view } from '../platform/database.ts'
import type { IdentityTables, Role } from './identity.tables.ts'

const tables = view<IdentityTables>

export interface PersonRow {
  id: string
  name: string
  handle: string
  email: string
  roles: Role[]
  created_at: Date
}

export function insertPerson(tx: Tx, person: PersonRow) {
  return tables(tx).insertInto('identity.people').values(person).execute()
}

export function insertPassword(tx: Tx, password: { personId: string; hash: string; at: Date }) {
  return tables(tx)
    .insertInto('identity.passwords')
    .values({ person_id: password.personId, hash: password.hash, changed_at: password.at })
    .execute()
}

export function personById(db: Db | Tx, id: string): Promise<PersonRow | undefined> {
  return tables(db).selectFrom('identity.people').selectAll().where('id', '=', id).executeTakeFirst()
}

export function personByHandle(db: Db | Tx, handle: string): Promise<PersonRow | undefined> {
  return tables(db)
    .selectFrom('identity.people')
    .selectAll()
    .where('handle', '=', handle.toLowerCase())
    .executeTakeFirst()
}

export function personByEmail(db: Db | Tx, email: string): Promise<PersonRow | undefined> {
  return tables(db).selectFrom('identity.people').selectAll().where('email', '=', email).executeTakeFirst()
}

/** In one statement; handles that nobody goes by are missing. */
export function peopleByHandles(db: Db, handles: readonly string[]): Promise<PersonRow[]> {
  if (handles.length === 0) return Promise.resolve([])
  return tables(db)
    .selectFrom('identity.people')
    .selectAll()
    .where('handle', 'in', [...handles])
    .execute()
}

/** In one statement; ids that are unknown are missing. */
export async function peopleByIds(db: Db | Tx, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('identity.people')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** For lists that show who: one statement for all of them. */
export async function namesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('identity.people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The account behind an e-mail address, and whether it was signed in to from this network before. */
export function accountByEmail(db: Db, { email, network }: { email: string; network: string }) {
  return tables(db)
    .selectFrom('identity.people as person')
    .innerJoin('identity.passwords as password', 'password.person_id', 'person.id')
    .selectAll('person')
    .select('password.hash as passwordHash')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('identity.sessions as session')
          .whereRef('session.person_id', '=', 'person.id')
          .where('session.network', '=', network)
          .select('session.id'),
      ).as('familiar'),
    )
    .where('person.email', '=', email)
    .executeTakeFirst()
}

export function passwordHashOf(db: Db, personId: string) {
  return tables(db)
    .selectFrom('identity.passwords')
    .select('hash')
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

export function renamePerson(db: Db, { id, name }: { id: string; name: string }) {
  return tables(db)
    .updateTable('identity.people')
    .set({ name })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
