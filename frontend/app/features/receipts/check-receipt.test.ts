import { webcrypto } from 'node:crypto'
import { movementText, type Receipt } from '@highstreet/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainHash, leafHash, merklePath, merkleRoot } from '../../../../backend/src/ledger/merkle.ts'
import { checkReceipt } from './check-receipt.ts'

const digest = (bytes: Uint8Array<ArrayBuffer>) => webcrypto.subtle.digest('SHA-256', bytes)
const id = (n: number) => `0190aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`

/** As the backend makes them, with its own hashing. */
function receiptOf({ count, index, batches, batch, words }: Parts): Receipt {
  const movements = Array.from({ length: count }, (_, n) => ({
    transferId: id(n),
    accountId: id(n + 1),
    number: n + 1,
    kind: 'payment_sent',
    description: n === index ? words : 'Bread',
    amountMinor: -n - 1,
    balanceAfterMinor: 100 - n,
    at: '2026-06-01T12:00:00.000Z',
  }))
  const leaves = movements.map((movement) => leafHash(movementText(movement)))
  const root = merkleRoot(leaves)
  const previous = leafHash('before')
  const hash = chainHash(previous, root)
  const hashes = Array.from({ length: batches }, (_, n) => (n === batch ? hash : leafHash(`batch ${n}`)))
  return {
    format: 'highstreet-receipt-1',
    town: 'Larkfield',
    currency: 'USD',
    movement: movements[index] as Receipt['movement'],
    batch: {
      id: batch + 1,
      at: '2026-06-01T12:00:00.000Z',
      path: merklePath(leaves, index),
      root: root.toString('hex'),
      previous: previous.toString('hex'),
      hash: hash.toString('hex'),
    },
    day: {
      date: '2026-06-01',
      final: true,
      firstBatch: 1,
      lastBatch: batches,
      path: merklePath(hashes, batch),
      root: merkleRoot(hashes).toString('hex'),
    },
  }
}

interface Parts {
  count: number
  index: number
  batches: number
  batch: number
  words: string
}

const anyReceipt = fc
  .record({
    count: fc.integer({ min: 1, max: 40 }),
    batches: fc.integer({ min: 1, max: 40 }),
    pick: fc.nat(),
    words: fc.string(),
  })
  .map(({ pick, ...parts }) =>
    receiptOf({ ...parts, index: pick % parts.count, batch: pick % parts.batches }),
  )

const failing = async (receipt: Receipt, notedRoot?: string) =>
  (await checkReceipt(receipt, { digest, ...(notedRoot && { notedRoot }) }))
    .filter(({ holds }) => !holds)
    .map(({ name }) => name)

test('what the town has written down, a browser reckons to the same root', () =>
  fc.assert(
    fc.asyncProperty(anyReceipt, async (receipt) => {
      expect(await failing(receipt)).toEqual([])
      expect(await failing(receipt, receipt.day.root)).toEqual([])
    }),
    { numRuns: 60 },
  ))

test('a word, a cent or a date changed anywhere shows, and so does a root that was noted down differently', () =>
  fc.assert(
    fc.asyncProperty(anyReceipt, async (receipt) => {
      const { movement, batch, day } = receipt
      const other = leafHash('other').toString('hex')
      for (const change of [
        { description: `${movement.description}.` },
        { amountMinor: movement.amountMinor + 1 },
        { at: '2026-06-02T12:00:00.000Z' },
      ])
        expect(await failing({ ...receipt, movement: { ...movement, ...change } })).toEqual(['batch'])
      expect(await failing({ ...receipt, batch: { ...batch, previous: other } })).toEqual(['chain'])
      expect(await failing({ ...receipt, day: { ...day, root: other } })).toEqual(['day'])
      expect(await failing(receipt, other)).toEqual(['day'])
    }),
    { numRuns: 30 },
  ))
