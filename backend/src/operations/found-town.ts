import { foundShops } from '../catalogue/index.ts'
import { createPerson, hashPassword } from '../identity/index.ts'
import { grantOpeningBalances } from '../ledger/index.ts'
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
  const passwordHashes = await hashed(pack.people, config.demo)
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

/**
 * By handle. Made before the transaction, which must not wait for it. In a demo, where passwords are no secret, one hash serves
 * all who have the same; elsewhere everybody gets an own one, so that equal passwords don't show.
 */
async function hashed(people: TownPerson[], demo: boolean): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  const keyOf = ({ handle, password }: TownPerson) => (demo ? password : handle)
  const waiting = new Map(people.map((person) => [keyOf(person), person.password])).entries()
  await Promise.all(
    Array.from({ length: hashesAtOnce }, async () => {
      for (const [key, password] of waiting) hashes.set(key, await hashPassword(password))
    }),
  )
  return new Map(people.map((person) => [person.handle, hashes.get(keyOf(person)) ?? '']))
}

async function foundPeople(
  tx: Tx,
  pack: FullTownPack,
  made: { passwordHashes: Map<string, string>; currency: string; now: Date },
) {
  const { passwordHashes, currency, now: at } = made
  const people = new Map<string, { id: string; name: string }>()
  const balances: Parameters<typeof grantOpeningBalances>[1][number][] = []
  for (const { name, handle, email, roles, walletMinor } of pack.people) {
    const passwordHash = passwordHashes.get(handle)
    if (!passwordHash) throw new Error(`The password of ${handle} was not hashed`)
    const { id } = await createPerson(tx, { name, handle, email, roles, passwordHash, at })
    if (walletMinor > 0) balances.push({ personId: id, amount: { amount: walletMinor, currency } })
    people.set(handle, { id, name })
  }
  await grantOpeningBalances(tx, balances, at)
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
