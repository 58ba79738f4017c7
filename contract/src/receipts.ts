/**
 * What a movement's place in the ledger is proved with. The text of a movement is hashed to a leaf, leaves to the root of a
 * batch, batches to the root of a day, which the town publishes; whoever has the path can reckon that again without asking anybody.
 * Hashes are SHA-256, written as 64 hexadecimal digits; a leaf is hashed after a byte 0, a node after a byte 1 (as in RFC 9162).
 */
export interface ProvableMovement {
  transferId: string
  accountId: string
  /** Counts the movements of the account from 1, without gaps. */
  number: number
  kind: string
  description: string
  amountMinor: number
  balanceAfterMinor: number
  /** RFC 3339 in UTC with milliseconds. */
  at: string
}

/** The one way to write a movement down, byte for byte. */
export function movementText(movement: ProvableMovement): string {
  const { transferId, accountId, number, kind, description, amountMinor, balanceAfterMinor, at } = movement
  return JSON.stringify([
    transferId,
    accountId,
    number,
    kind,
    description,
    amountMinor,
    balanceAfterMinor,
    at,
  ])
}

/** A neighbour on the way from a leaf to the root, and on which side it stands. */
export interface PathStep {
  side: 'left' | 'right'
  hash: string
}
