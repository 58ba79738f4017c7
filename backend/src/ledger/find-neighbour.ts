import { Email, Handle } from '@highstreet/contract'
import { type PersonRow, personByEmail, personByHandle, theTown } from '../identity/index.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { pourLookup } from './lookup-throttle.ts'
import { lockLookupBucket, payeesByPairs, saveLookupBucket } from './payments.queries.ts'

export interface LookUp {
  personId: string
  /** A handle, with or without @, or an e-mail address. */
  who: string
  now: Date
}

/** Counted before it is answered, but for who is known by a payment or a request. Refuses `too_many_requests`, `person_not_found`, `payment_to_oneself`. */
export async function lookUpNeighbour(db: Db, { personId, who, now }: LookUp): Promise<PersonRow> {
  const found = await anybody(db, who)
  const payees = found ? await payeesByPairs(db, [{ personId, payeeId: found.id }]) : []
  if (payees.length === 0) await countLookup(db, personId, now)
  return notOneself(personId, found)
}

/** Whom somebody means to pay: those who don't exist are counted, so that sending is no way around the bound. */
export async function payeeByHandle(db: Db, { personId, who, now }: LookUp): Promise<PersonRow> {
  const found = await personByHandle(db, who)
  if (!found || found.id === theTown.id) await countLookup(db, personId, now)
  return notOneself(personId, found)
}

async function anybody(db: Db, who: string) {
  const email = Email.safeParse(who)
  if (email.success) return personByEmail(db, email.data)
  const handle = Handle.safeParse(who.replace(/^\s*@/, ''))
  return handle.success ? personByHandle(db, handle.data) : undefined
}

function notOneself(personId: string, found: PersonRow | undefined): PersonRow {
  // The town runs the place, it is nobody's neighbour.
  if (!found || found.id === theTown.id) throw new Refusal('person_not_found')
  if (found.id === personId) throw new Refusal('payment_to_oneself')
  return found
}

function countLookup(db: Db, personId: string, now: Date) {
  return db.transaction().execute(async (tx) => {
    const decision = pourLookup(await lockLookupBucket(tx, personId, now), now)
    if (!decision.allowed) {
      throw new Refusal('too_many_requests', { retryAfterSeconds: decision.retryAfterSeconds })
    }
    await saveLookupBucket(tx, personId, decision.drainedAt)
  })
}
