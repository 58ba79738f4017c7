import { data } from 'react-router'
import { expect, test, vi } from 'vitest'
import { isNoConnection } from './no-connection.ts'
import { ShownPage } from './shown-page.ts'

const address = '/console/corner-bakery/orders'
const routes = [
  { id: 'root', loaderData: { basketCount: 2 } },
  { id: 'board', loaderData: { orders: ['M-1'] } },
]
const lost = { type: 'error', result: new TypeError('Failed to fetch') } as const

function shownBoard() {
  const page = new ShownPage()
  const onStale = vi.fn()
  page.onStale(onStale)
  page.show(address, routes)
  return { page, onStale }
}

test('a board that cannot be read again stays as it was, and knows that it is old', () => {
  const { page, onStale } = shownBoard()
  expect(page.keep(address, { root: lost, board: lost })).toEqual({
    root: { type: 'data', result: { basketCount: 2 } },
    board: { type: 'data', result: { orders: ['M-1'] } },
  })
  expect(onStale).toHaveBeenCalledOnce()
})

test('what was read is shown, also when another part could not be read', () => {
  const { page } = shownBoard()
  const news = { type: 'data', result: { orders: ['M-1', 'M-2'] } } as const
  expect(page.keep(address, { root: lost, board: news })).toMatchObject({ board: news })
})

test('what the town itself says stands: a page that is gone is gone', () => {
  const { page, onStale } = shownBoard()
  const gone = { type: 'error', result: new Error('No such shop') } as const
  expect(page.keep(address, { board: gone })).toEqual({ board: gone })
  expect(onStale).not.toHaveBeenCalled()
})

test('a page that was never shown cannot stay', () => {
  const { page } = shownBoard()
  expect(page.keep('/wallet', { root: lost, wallet: lost })).toEqual({ root: lost, wallet: lost })
})

test('a form that got no answer leaves everything as it is and says so; what the town answered stands', () => {
  const { page, onStale } = shownBoard()
  const onUnanswered = vi.fn()
  const unwatch = page.onUnanswered(onUnanswered)
  const answered = { type: 'data', result: { refusal: { code: 'out_of_stock' } } } as const
  expect(page.keepForm({ board: answered })).toEqual({ board: answered })
  expect(onUnanswered).not.toHaveBeenCalled()
  // The router wraps the error of a form.
  const lostForm = { type: 'error', result: data(lost.result, 0) } as const
  expect(page.keepForm({ board: lostForm })).toEqual({ board: { type: 'data', result: undefined } })
  expect(onUnanswered).toHaveBeenCalledOnce()
  expect(onStale).not.toHaveBeenCalled()
  unwatch()
  page.keepForm({ board: lost })
  expect(onUnanswered).toHaveBeenCalledOnce()
})

test('what is proposed while somebody types may be missing; the page stays', () => {
  const { page, onStale } = shownBoard()
  const nothing = { 'routes/suggestions': { type: 'data', result: undefined } }
  expect(page.keep('/suggestions?q=rye', { 'routes/suggestions': lost })).toEqual(nothing)
  expect(onStale).not.toHaveBeenCalled()
})

test.each([
  ['Chromium', new TypeError('Failed to fetch'), true],
  ['Firefox', new TypeError('NetworkError when attempting to fetch resource.'), true],
  ['Safari', new TypeError('Load failed'), true],
  [
    'an answer cut off halfway',
    new Error('Unable to decode', { cause: new TypeError('network error') }),
    true,
  ],
  ['our own mistake', new TypeError("Cannot read properties of undefined (reading 'orders')"), false],
  ['a refusal', { refusal: { code: 'not_allowed' } }, false],
])('the missing connection is told from other errors: %s', (_, error, expected) => {
  expect(isNoConnection(error)).toBe(expected)
})
