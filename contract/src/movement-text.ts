import type { ProvableMovement } from './receipts.ts'

/** The one way to write a movement down, byte for byte. In a file of its own so that browsers get it without the schemas. */
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
