import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { countTry } from './count-try.ts'
import { createPerson } from './create-person.ts'
import { type Origin, openSession } from './open-session.ts'
import { whyTooCommon } from './password-rule.ts'
import { hashPassword } from './passwords.ts'

export interface Newcomer extends Origin {
  name: string
  handle: string
  email: string
  password: string
}

/** The new person is signed in at once. Pressed twice, the second is told that the e-mail is taken. */
export async function signUp(db: Db, { clock, ...newcomer }: Newcomer & { clock: Clock }) {
  const reason = whyTooCommon(newcomer.password, newcomer)
  if (reason) throw new Refusal('password_too_common', { facts: { reason } })

  const now = clock.now()
  await countTry(db, { names: ['signUps'], address: newcomer.address, now })
  const passwordHash = await hashPassword(newcomer.password)
  return db.transaction().execute(async (tx) => {
    const person = await createPerson(tx, { ...newcomer, passwordHash, at: now })
    return openSession(tx, { person, origin: newcomer, now })
  })
}
