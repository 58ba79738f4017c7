import type { PathStep } from '@highstreet/contract'
import { merklePath, merkleRoot } from './merkle.ts'

/** A power of two, so that the tree over the roots of full chunks is the tree over everything. */
export const leavesPerChunk = 1024
const maxKnownChunks = 20_000

/** Reads leaves by number, both ends included. */
export type ReadLeaves = (first: number, last: number) => Promise<Buffer[]>

/** A run of leaves that begins at `first`, counted as batches are. */
export interface Run {
  first: number
  last: number
}

/** Roots of full chunks stay as they are for ever: a long day is hashed once, not for every receipt. */
export class DayTree {
  readonly #read: ReadLeaves
  readonly #known = new Map<string, Promise<Buffer>>()

  constructor(read: ReadLeaves) {
    this.#read = read
  }

  async root(run: Run): Promise<Buffer> {
    return merkleRoot(await this.#chunkRoots(run))
  }

  /** From the leaf of this number up to the root of the run. */
  async path(run: Run, leaf: number): Promise<PathStep[]> {
    const index = leaf - run.first
    const chunk = Math.floor(index / leavesPerChunk)
    const { first, last } = chunkOf(run, chunk)
    const leaves = await this.#read(first, last)
    const roots = await this.#chunkRoots(run)
    return [...merklePath(leaves, index % leavesPerChunk), ...merklePath(roots, chunk)]
  }

  async #chunkRoots(run: Run): Promise<Buffer[]> {
    const count = Math.ceil((run.last - run.first + 1) / leavesPerChunk)
    const roots: Buffer[] = []
    for (let chunk = 0; chunk < count; chunk++) roots.push(await this.#rootOf(chunkOf(run, chunk)))
    return roots
  }

  /** Who asks for the same chunk meanwhile waits for the same reading. */
  #rootOf({ first, last }: Run): Promise<Buffer> {
    const key = `${first}-${last}`
    const known = this.#known.get(key)
    if (known) return known
    const root = this.#read(first, last).then(merkleRoot)
    if (last - first + 1 < leavesPerChunk) return root
    if (this.#known.size >= maxKnownChunks) this.#known.clear()
    this.#known.set(key, root)
    root.catch(() => this.#known.delete(key))
    return root
  }
}

function chunkOf({ first, last }: Run, chunk: number): Run {
  const begin = first + chunk * leavesPerChunk
  return { first: begin, last: Math.min(last, begin + leavesPerChunk - 1) }
}
