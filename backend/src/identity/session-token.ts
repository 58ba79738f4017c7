import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

const tokenBytes = 32

/** 256 random bits; whoever has them is signed in. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** What is kept of a token. Plain SHA-256 is enough for a secret that nobody chose. */
export function tokenSha256(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** Takes equally long whatever the difference is. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return timingSafeEqual(one, other)
}
