import { randomFillSync } from 'node:crypto'

/** Asking the system for randomness costs the same for many as for one. */
const drawnAtOnceBytes = 8192
const drawn = Buffer.alloc(drawnAtOnceBytes)
let used = drawnAtOnceBytes

/** A secret that nobody guesses, as base64url; each byte is given out once. */
export function randomToken(bytes: number): string {
  if (used + bytes > drawnAtOnceBytes) {
    randomFillSync(drawn)
    used = 0
  }
  used += bytes
  return drawn.toString('base64url', used - bytes, used)
}
