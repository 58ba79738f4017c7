import { randomToken } from '../../random.ts'

/** 144 bits as 24 letters: always as long, so that one can take another's place. */
const nonceBytes = 18

export function makeNonce(): string {
  return randomToken(nonceBytes)
}
