import { expect, test, vi } from 'vitest'
import { type MadeFrom, PageCache } from './page-cache.ts'
import { ReadyPage } from './ready-page.ts'

const pageOf = (html: string) => new ReadyPage(Buffer.from(html), 'no nonce')
const rendered = (html: string, madeFrom: MadeFrom) => async () => ({ page: pageOf(html), madeFrom })

test('a page goes when something changes that it shows, and stays when something else does', async () => {
  const cache = new PageCache()
  await cache.fill('/', rendered('home', ['shops']))
  await cache.fill('/search', rendered('search', 'anything'))

  cache.drop(['listing:7', 'shelf:bakery'])
  expect(cache.get('/')).toBeDefined()
  expect(cache.get('/search')).toBeUndefined()

  cache.drop(['shops'])
  expect(cache.get('/')).toBeUndefined()
})

test('a page that was rendered while its things changed is sent, but not kept', async () => {
  const cache = new PageCache()
  const { promise, resolve } = Promise.withResolvers<{ page: ReadyPage; madeFrom: MadeFrom }>()
  const sent = cache.fill('/', () => promise)
  cache.drop(['shops'])

  const renderAgain = vi.fn(rendered('new', ['shops']))
  await cache.fill('/', renderAgain)
  resolve({ page: pageOf('old'), madeFrom: ['shops'] })

  expect((await sent)?.plain.take('').toString()).toBe('old')
  expect(renderAgain).toHaveBeenCalledOnce()
  expect(cache.get('/')?.plain.take('').toString()).toBe('new')
})

test('while one visitor waits for a page to be rendered anew, the others get the one at hand', async () => {
  vi.useFakeTimers()
  try {
    const cache = new PageCache()
    await cache.fill('/', rendered('at six', ['shops']))
    vi.advanceTimersByTime(6_000)
    expect(cache.get('/')).toBeUndefined()

    const { promise, resolve } = Promise.withResolvers<{ page: ReadyPage; madeFrom: MadeFrom }>()
    const anew = cache.fill('/', () => promise)
    expect(cache.get('/')?.plain.take('').toString()).toBe('at six')
    resolve({ page: pageOf('later'), madeFrom: ['shops'] })
    await anew
    expect(cache.get('/')?.plain.take('').toString()).toBe('later')
  } finally {
    vi.useRealTimers()
  }
})
