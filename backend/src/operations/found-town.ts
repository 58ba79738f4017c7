import { foundShops } from '../catalogue/index.ts'
import { createPerson, hashPassword } from '../identity/index.ts'
import { grantOpeningBalance } from '../ledger/index.ts'
import { addStreets } from '../places/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { claimFounding, insertDemoSignIns, isFounded } from './operations.queries.ts'
import { type FullTownPack, townPackMistakes } from './town-pack-mistakes.ts'

/** Passwords that are hashed at once; a hash takes a core. */
const hashesAtOnce = 2

/**
 * Fills an empty town in one transaction: all of it or nothing. Refuses with `town_already_founded`, `address_unknown`,
 * `picture_not_found`, and names every handle or slug that does not hold together.
 */
export async function foundTown(db: Db, pack: FullTownPack, { config, clock }: House) {
  if (await isFounded(db)) throw new Refusal('town_already_founded')
  const errors = townPackMistakes(pack)
  if (errors.length > 0) throw new Refusal('invalid_input', { errors })
  const passwordHashes = await hashed(pack.people)
  const now = clock.now()

  return db.transaction().execute(async (tx) => {
    if (!(await claimFounding(tx, now))) throw new Refusal('town_already_founded')
    const people = await foundPeople(tx, pack, { passwordHashes, currency: config.currency, now })
    await addStreets(tx, pack.streets)
    const listings = await foundShops(tx, pack.shops, { people, now })
    if (config.demo) await keepDemoSignIns(tx, pack.people)
    return { people: people.size, shops: pack.shops.length, listings }
  })
}

type TownPerson = FullTownPack['people'][number]

/** Before the transaction, which must not wait for it. The same password in a demo still gets a hash for everybody. */
async function hashed(people: TownPerson[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  const waiting = people.values()
  await Promise.all(
    Array.from({ length: hashesAtOnce }, async () => {
      for (const { handle, password } of waiting) hashes.set(handle, await hashPassword(password))
    }),
  )
  return hashes
}

async function foundPeople(
  tx: Tx,
  pack: FullTownPack,
  made: { passwordHashes: Map<string, string>; currency: string; now: Date },
) {
  const { passwordHashes, currency, now: at } = made
  const people = new Map<string, { id: string; name: string }>()
  for (const { name, handle, email, roles, walletMinor } of pack.people) {
    const passwordHash = passwordHashes.get(handle)
    if (!passwordHash) throw new Error(`The password of ${handle} was not hashed`)
    const { id } = await createPerson(tx, { name, handle, email, roles, passwordHash, at })
    if (walletMinor > 0) {
      await grantOpeningBalance(tx, { personId: id, amount: { amount: walletMinor, currency }, at })
    }
    people.set(handle, { id, name })
  }
  return people
}

async function keepDemoSignIns(tx: Tx, people: TownPerson[]) {
  const offered = people.flatMap(({ demoRole, name, email, password }) =>
    demoRole ? [{ role: demoRole, name, email, password }] : [],
  )
  if (offered.length === 0) return
  await insertDemoSignIns(
    tx,
    offered.map((signIn, n) => ({ n, ...signIn })),
  )
}
