import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topUpTerms } from './top-up-terms.ts'

const nothing = {
  creditedMinor: 0,
  takenBackMinor: 0,
  receivedMinor: 0,
  networkTookBackMinor: 0,
  availableMinor: 0,
}

test.each([
  ['nobody has paid yet', {}, { creditMinor: 0, takeMinor: 0, claimedMinor: 0 }],
  ['paid', { receivedMinor: 5000 }, { creditMinor: 5000, takeMinor: 0 }],
  [
    'refunded in part',
    { receivedMinor: 5000, creditedMinor: 5000, networkTookBackMinor: 2000, availableMinor: 5000 },
    { creditMinor: 0, takeMinor: 2000, claimedMinor: 0 },
  ],
  [
    'taken back when all but $10.00 is spent',
    { receivedMinor: 5000, creditedMinor: 5000, networkTookBackMinor: 5000, availableMinor: 1000 },
    { takeMinor: 1000, claimedMinor: 4000 },
  ],
  [
    'a dispute that the town won',
    { receivedMinor: 5000, creditedMinor: 5000, takenBackMinor: 1000, availableMinor: 0 },
    { giveBackMinor: 1000, claimedMinor: 0 },
  ],
  [
    'paid and refunded before we heard of either',
    { receivedMinor: 5000, networkTookBackMinor: 5000 },
    { creditMinor: 5000, takeMinor: 5000, claimedMinor: 0 },
  ],
])('%s', (_, terms, moves) => {
  expect(topUpTerms({ ...nothing, ...terms })).toMatchObject(moves)
})

test('whatever is heard in whatever order, the book ends up as the network says, and no wallet goes below zero', () => {
  const standing = fc.record({ receivedMinor: fc.constantFrom(0, 5000), networkTookBackMinor: fc.nat(6000) })
  const spent = fc.nat(6000)
  fc.assert(
    fc.property(fc.array(fc.tuple(standing, spent), { minLength: 1 }), (heard) => {
      let book = { creditedMinor: 0, takenBackMinor: 0, availableMinor: 0 }
      for (const [said, spentMinor] of heard) {
        const moves = topUpTerms({ ...book, ...said })
        const availableMinor = book.availableMinor + moves.creditMinor + moves.giveBackMinor - moves.takeMinor
        expect(availableMinor).toBeGreaterThanOrEqual(0)
        const { creditedMinor, takenBackMinor, claimedMinor } = moves
        expect(takenBackMinor + claimedMinor).toBe(Math.min(said.networkTookBackMinor, creditedMinor))
        const settled = { creditedMinor, takenBackMinor, availableMinor }
        // Heard again: nothing moves.
        expect(topUpTerms({ ...settled, ...said })).toMatchObject({ creditMinor: 0, giveBackMinor: 0 })
        book = { ...settled, availableMinor: Math.max(0, availableMinor - spentMinor) }
      }
    }),
  )
})
