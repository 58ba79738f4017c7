import type { ShopCard } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { compareShopPlaces, shopPlace } from './shop-order.ts'

function card(id: string, isOpen: boolean, rating: [number, number], distanceMeters: number | null = null) {
  const [average, count] = rating
  return { id, open: { isOpen, changesAt: null }, rating: { average, count }, distanceMeters } as ShopCard
}
const order = (cards: ShopCard[]) =>
  cards
    .map(shopPlace)
    .sort(compareShopPlaces)
    .map(([, , , id]) => id)
    .join(' ')

test('open shops come first, then the best rated, then those with more reviews', () => {
  const shops = [
    card('closed', false, [5, 90]),
    card('good', true, [4.5, 10]),
    card('better', true, [4.8, 3]),
    card('popular', true, [4.8, 30]),
    card('new', true, [0, 0]),
  ]
  expect(order(shops)).toBe('popular better good new closed')
})

test('with an address the nearest open shop comes first', () => {
  const shops = [
    card('far', true, [5, 9], 900),
    card('near', true, [3, 9], 100),
    card('closed', false, [5, 9], 1),
  ]
  expect(order(shops)).toBe('near far closed')
})
