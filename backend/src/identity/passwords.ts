import { hash, verify } from '@node-rs/argon2'
import { Gate } from '../platform/gate.ts'

/** Argon2id as the OWASP Password Storage Cheat Sheet asks: 19 MiB, 2 passes, 1 lane. Here about 25 ms of one core. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing takes a core each; two at once leave the server answering, and those who can't be served soon are told. */
const hashing = new Gate({ atOnce: 2, waiting: 500 })

/** Refuses with `overloaded` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return hashing.run(() => hash(normal(password), argon2id))
}

let strangersHash: Promise<string> | undefined

/** An unknown person's password is compared too, so that the time of the answer doesn't tell who lives here. */
export async function isRightPassword(password: string, passwordHash: string | null): Promise<boolean> {
  strangersHash ??= hashPassword('nobody has this password')
  const known = passwordHash ?? (await strangersHash)
  const same = await hashing.run(() => verify(known, normal(password)))
  return same && passwordHash !== null
}

/** The same letters typed on another keyboard may come composed differently (NIST 800-63B-4, 3.1.1.2). */
function normal(password: string) {
  return password.normalize('NFKC')
}
