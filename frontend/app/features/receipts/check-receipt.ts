import type { PathStep, Receipt } from '@highstreet/contract'
import { movementText } from '@highstreet/contract/movement-text'

/** One step of the reckoning: what came out, and what the receipt says should. */
export interface ReceiptStep {
  name: 'movement' | 'batch' | 'chain' | 'day'
  holds: boolean
  hash: string
}

/** SHA-256, such as the browser's own. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>

/**
 * Reckons a receipt again, with nothing but what stands in it: from the words of the movement to the root of the day. `notedRoot` is
 * one that somebody noted down elsewhere. Every step is done, also after one that fails.
 */
export async function checkReceipt(
  receipt: Receipt,
  { digest, notedRoot }: { digest: Digest; notedRoot?: string },
): Promise<ReceiptStep[]> {
  const { movement, batch, day } = receipt
  const leaf = await hashOf(digest, leafMark, new TextEncoder().encode(movementText(movement)))
  const batchRoot = await climb(digest, leaf, batch.path)
  const batchHash = await hashOf(digest, nodeMark, joined(bytesOf(batch.previous), bytesOf(batch.root)))
  const dayRoot = await climb(digest, bytesOf(batch.hash), day.path)
  const published = notedRoot ?? day.root
  return [
    { name: 'movement', holds: true, hash: hexOf(leaf) },
    { name: 'batch', holds: hexOf(batchRoot) === batch.root, hash: hexOf(batchRoot) },
    { name: 'chain', holds: hexOf(batchHash) === batch.hash, hash: hexOf(batchHash) },
    { name: 'day', holds: hexOf(dayRoot) === day.root && day.root === published, hash: hexOf(dayRoot) },
  ]
}

const leafMark = 0
const nodeMark = 1

async function climb(digest: Digest, leaf: Bytes, path: readonly PathStep[]) {
  let hash = leaf
  for (const step of path) {
    const neighbour = bytesOf(step.hash)
    hash = await hashOf(
      digest,
      nodeMark,
      step.side === 'left' ? joined(neighbour, hash) : joined(hash, neighbour),
    )
  }
  return hash
}

type Bytes = Uint8Array<ArrayBuffer>

async function hashOf(digest: Digest, mark: number, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await digest(joined(Uint8Array.of(mark), bytes)))
}

function joined(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function bytesOf(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hexOf(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
