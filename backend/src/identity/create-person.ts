import { isUniqueViolation, type Tx, uuidv7 } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Role } from './identity.tables.ts'
import { hashPassword } from './passwords.ts'
import { insertPassword, insertPerson, type PersonRow } from './people.queries.ts'

export interface NewPerson {
  name: string
  handle: string
  email: string
  roles?: readonly Role[]
  /** Either the password, or better its hash made before the transaction: hashing takes a while. */
  password?: string
  passwordHash?: string
  at: Date
}

/** Refuses with `email_taken` or `handle_taken`; a refusal leaves the transaction unusable, so let it fail. */
export async function createPerson(tx: Tx, wish: NewPerson): Promise<PersonRow> {
  const person: PersonRow = {
    id: uuidv7(),
    name: wish.name,
    handle: wish.handle.toLowerCase(),
    email: wish.email.toLowerCase(),
    roles: [...(wish.roles ?? [])],
    created_at: wish.at,
  }
  try {
    await insertPerson(tx, person)
  } catch (error) {
    if (isUniqueViolation(error, 'people_email')) throw new Refusal('email_taken')
    if (isUniqueViolation(error, 'people_handle')) throw new Refusal('handle_taken')
    throw error
  }
  const hash = wish.passwordHash ?? (wish.password && (await hashPassword(wish.password)))
  if (hash) await insertPassword(tx, { personId: person.id, hash, at: wish.at })
  return person
}
