import { randomFillSync } from 'node:crypto'

/** 144 bits as 24 letters: always as long, so that one can take another's place. */
const nonceBytes = 18
/** Asking the system for randomness costs the same for many as for one. */
const drawnAtOnce = 256

const drawn = Buffer.alloc(nonceBytes * drawnAtOnce)
let used = drawn.length

export function makeNonce(): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += nonceBytes
  return drawn.toString('base64url', used - nonceBytes, used)
}
