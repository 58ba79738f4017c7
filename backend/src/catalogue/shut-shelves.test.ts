import { expect, test } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { PublicReads } from '../platform/http/public-reads.ts'
import { Refusal } from '../platform/refusal.ts'
import { ShutShelves } from './shut-shelves.ts'

const soldOut = new Refusal('out_of_stock')

function doors() {
  const clock = standingClock('2035-06-04T11:00:00.000Z')
  const publicReads = new PublicReads()
  return { clock, publicReads, shelves: new ShutShelves({ clock, publicReads }) }
}

test('an empty shelf is shut until something about its listing changes', () => {
  const { shelves, publicReads } = doors()
  shelves.note('lamp', soldOut, { since: shelves.moment })
  publicReads.drop(['listing:bun'])
  expect(shelves.refusalAt('lamp')).toBe(soldOut)
  expect(shelves.refusalAt('bun')).toBeUndefined()
  publicReads.drop(['listing:lamp', 'shelf:corner'])
  expect(shelves.refusalAt('lamp')).toBeUndefined()
})

test('a no that is older than the last change is not believed', () => {
  const { shelves, publicReads } = doors()
  const since = shelves.moment
  publicReads.drop(['listing:lamp'])
  shelves.note('lamp', soldOut, { since })
  expect(shelves.refusalAt('lamp')).toBeUndefined()
})

test('what others buy meanwhile does not open an empty shelf', () => {
  const { shelves, publicReads } = doors()
  const since = shelves.moment
  publicReads.drop(['listing:bun'])
  shelves.note('lamp', soldOut, { since })
  expect(shelves.refusalAt('lamp')).toBe(soldOut)
})

test('when changes may have gone unheard nothing is believed', () => {
  const { shelves, publicReads } = doors()
  shelves.note('lamp', soldOut, { since: shelves.moment })
  publicReads.clear()
  expect(shelves.refusalAt('lamp')).toBeUndefined()
})

test('a drop opens at its moment, whatever was said before', () => {
  const { shelves, clock } = doors()
  const opensAt = new Date('2035-06-04T11:01:00.000Z')
  shelves.note('lamp', new Refusal('not_on_sale_yet'), { since: shelves.moment, opensAt })
  expect(shelves.refusalAt('lamp')).toMatchObject({ code: 'not_on_sale_yet' })
  clock.passMinutes(1)
  expect(shelves.refusalAt('lamp')).toBeUndefined()
})
