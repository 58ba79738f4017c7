import { randomFillSync } from 'node:crypto'

/** Asking the system for randomness costs the same for many as for one. */
const drawnAtOnceBytes = 8192
const drawn = Buffer.alloc(drawnAtOnceBytes)
let used = drawnAtOnceBytes

/** Each byte is given out once. To be used at once: the memory is filled anew later. */
export function drawnBytes(bytes: number): Buffer {
  if (used + bytes > drawnAtOnceBytes) {
    randomFillSync(drawn)
    used = 0
  }
  used += bytes
  return drawn.subarray(used - bytes, used)
}

/** A secret that nobody guesses, as base64url. */
export function randomToken(bytes: number): string {
  return drawnBytes(bytes).toString('base64url')
}
