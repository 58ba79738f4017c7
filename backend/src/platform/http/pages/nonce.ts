import { randomBytes } from 'node:crypto'

/** 144 bits as 24 letters: always as long, so that one can take another's place. */
const nonceBytes = 18

export function makeNonce(): string {
  return randomBytes(nonceBytes).toString('base64url')
}
