import { TownPack } from '@highstreet/contract'
import { describe, expect, test } from 'vitest'
import { packed } from '../found.ts'
import { opensAt } from '../opening-at.ts'
import { coverRecipe, listingRecipe } from '../pictures/recipe.ts'
import { town } from './town.ts'

const listings = town.shops.flatMap((shop) => shop.listings)
const pack = packed(town, new Map(), new Date('2026-06-01T12:00:00Z'))

describe('Larkfield', () => {
  test('is a town pack that the contract accepts, whole', () => {
    const outcome = TownPack.safeParse(pack)
    expect(outcome.error?.issues ?? []).toEqual([])
  })

  test('has more than twenty shops, four hundred listings and a hundred and fifty reviews', () => {
    expect(town.shops.length).toBeGreaterThanOrEqual(20)
    expect(listings.length).toBeGreaterThanOrEqual(400)
    expect(town.shops.flatMap((shop) => shop.reviews).length).toBeGreaterThanOrEqual(150)
    expect(new Set(town.shops.map((shop) => shop.kind)).size).toBeGreaterThanOrEqual(18)
  })

  test('gives every shop its own slug and every listing of a shop its own name', () => {
    expect(new Set(town.shops.map((shop) => shop.slug)).size).toBe(town.shops.length)
    for (const shop of town.shops) {
      expect(new Set(shop.listings.map((listing) => listing.name)).size, shop.name).toBe(shop.listings.length)
    }
  })

  test('never describes two things in the same words', () => {
    expect(new Set(listings.map((listing) => listing.description)).size).toBe(listings.length)
  })

  test('paints every listing and every shop a picture of its own', () => {
    const recipes = town.shops.flatMap((shop) => [
      coverRecipe(shop),
      ...shop.listings.map((_, index) => listingRecipe(shop, index)),
    ])
    expect(new Set(recipes.map((recipe) => JSON.stringify(recipe))).size).toBe(recipes.length)
  })

  test('has six open shops, a pizzeria and a grocer among them, at every half hour of the week', () => {
    for (let minute = 0; minute < 7 * 1440; minute += 30) {
      const open = town.shops.filter((shop) => opensAt(shop.hours, minute))
      const when = `day ${1 + Math.floor(minute / 1440)}, minute ${minute % 1440}`
      expect(open.length, when).toBeGreaterThanOrEqual(6)
      const kinds = open.map((shop) => shop.kind)
      expect(kinds, when).toContain('pizzeria')
      expect(kinds, when).toContain('grocer')
    }
  })

  test('closes some shops on Sunday and keeps some open past midnight', () => {
    const sundayNoon = 6 * 1440 + 720
    expect(town.shops.filter((shop) => !opensAt(shop.hours, sundayNoon)).length).toBeGreaterThanOrEqual(3)
    const afterMidnight = 5 * 1440 + 30
    expect(town.shops.filter((shop) => opensAt(shop.hours, afterMidnight)).length).toBeGreaterThanOrEqual(8)
  })

  test('names only neighbours, streets and house numbers that exist', () => {
    const handles = new Set(town.people.map((person) => person.handle))
    for (const shop of town.shops) {
      for (const handle of [shop.owner, ...shop.staff, ...shop.reviews.map((review) => review.by)]) {
        expect(handles, `${shop.name}: ${handle}`).toContain(handle)
      }
    }
    const lines = [...town.shops, ...town.people].map(({ addressLine }) => addressLine ?? '')
    expect(lines.filter((line) => !isAddress(line))).toEqual([])
    expect(new Set(town.people.map((person) => person.handle)).size).toBe(town.people.length)
  })

  test('offers one sign-in for each role', () => {
    const roles = town.people.flatMap((person) => person.demoRole ?? [])
    expect(roles).toEqual([
      'Operator of the town',
      'Shopper',
      'Courier',
      'Shop owner, Moonrise Pizza',
      'Shop staff, Moonrise Pizza',
    ])
  })
})

function isAddress(line: string) {
  const [, number, name] = /^(\d+) (.+)$/.exec(line) ?? []
  const street = town.streets.find((candidate) => candidate.name === name)
  return street !== undefined && Number(number) >= street.firstNumber && Number(number) <= street.lastNumber
}
