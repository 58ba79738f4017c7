import { z } from 'zod'
import { Id, Instant } from './primitives.ts'

export * from './movement-text.ts'

/**
 * What a movement's place in the ledger is proved with. The text of a movement is hashed to a leaf, leaves to the root of a
 * batch, batches to the root of a day, which the town publishes; whoever has the path can reckon that again without asking anybody.
 * Hashes are SHA-256, written as 64 hexadecimal digits; a leaf is hashed after a byte 0, a node after a byte 1 (as in RFC 9162).
 */
export const ProvableMovement = z
  .object({
    transferId: Id,
    accountId: Id,
    /** Counts the movements of the account from 1, without gaps. */
    number: z.int(),
    kind: z.string(),
    description: z.string(),
    amountMinor: z.int(),
    balanceAfterMinor: z.int(),
    at: Instant,
  })
  .meta({ id: 'ProvableMovement' })
export type ProvableMovement = z.infer<typeof ProvableMovement>

/** A neighbour on the way from a leaf to the root, and on which side it stands. */
export const PathStep = z
  .object({ side: z.enum(['left', 'right']), hash: z.string().regex(/^[\da-f]{64}$/) })
  .meta({ id: 'PathStep' })
export type PathStep = z.infer<typeof PathStep>
