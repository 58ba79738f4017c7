import { hash as digest } from 'node:crypto'
import type { PathStep } from '@highstreet/contract'

export const hashBytes = 32
/** Before the first batch there was nothing. */
export const noHash: Buffer = Buffer.alloc(hashBytes)

const leafPrefix = Buffer.from([0])
export const nodePrefix = Buffer.from([1])

export function leafHash(text: string): Buffer {
  return sha256(Buffer.concat([leafPrefix, Buffer.from(text)]))
}

/** Of at least one leaf. What has no neighbour goes up as it is. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  let level = leaves
  while (level.length > 1) level = levelAbove(level)
  const [root] = level
  if (!root) throw new Error('A tree has at least one leaf.')
  return root
}

/** The neighbours that lead from the leaf with this index up to the root. */
export function merklePath(leaves: readonly Buffer[], index: number): PathStep[] {
  const path: PathStep[] = []
  let level = leaves
  for (let at = index; level.length > 1; at >>= 1) {
    const neighbour = level[at ^ 1]
    if (neighbour) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: neighbour.toString('hex') })
    level = levelAbove(level)
  }
  return path
}

/** Where the path leads from a leaf: to the root, if everything is as it was. */
export function rootByPath(leaf: Buffer, path: readonly PathStep[]): Buffer {
  return path.reduce((hash, step) => {
    const neighbour = Buffer.from(step.hash, 'hex')
    return step.side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour)
  }, leaf)
}

/** A batch follows the one before: its hash covers that one's, and its own root. `insertTransfers` reckons the same in SQL. */
export function chainHash(previous: Buffer, root: Buffer): Buffer {
  return nodeHash(previous, root)
}

function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at] as Buffer, level[at + 1]]
    above.push(right ? nodeHash(left, right) : left)
  }
  return above
}

function nodeHash(left: Buffer, right: Buffer) {
  return sha256(Buffer.concat([nodePrefix, left, right]))
}

function sha256(bytes: Buffer): Buffer {
  return digest('sha256', bytes, 'buffer')
}
