import { contract, type EndpointDefinition, Problem, pathOf } from '@highstreet/contract'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { door, startLivelyTown } from './orders/testing/lively-town.ts'

/*
 * What a hostile or broken client may send. Whatever it is, the answer is a document that the contract knows, never a 500: each
 * field of each endpoint is tried with each of the oddities below.
 */

const town = await startLivelyTown()
const mallory = await town.person({ name: 'Mallory', roles: ['courier', 'operator'], walletMinor: 50_000 })
const shop = await town.shop(mallory)
const listing = await town.listing(mallory, shop.id, {
  name: 'Cake',
  priceMinor: 2000,
  stock: 100,
  category: 'Cakes',
})
const order = await town.buy(mallory, listing.id)
await mallory.client.addToBasket({ body: { listingId: listing.id, quantity: 1 } })
const { baskets } = await mallory.client.getBaskets()
const someId = crypto.randomUUID()

/** Ids that exist, so that the oddities reach the database and not only the first check. */
const known: Record<string, string> = {
  shopId: shop.id,
  slug: shop.slug,
  listingId: listing.id,
  orderId: order.id,
  token: order.trackingToken,
  lineId: baskets[0]?.lines[0]?.id ?? someId,
  personId: mallory.id,
}
const bodies: Record<string, Record<string, unknown>> = {
  signUp: { name: 'Eve', handle: 'eve', email: 'eve@example.org', password: 'a long enough password' },
  signIn: { email: 'eve@example.org', password: 'a long enough password' },
  updateMe: { name: 'Mallory' },
  topUp: { amountMinor: 1000, cardNumber: '4242 4242 4242 4242' },
  openShop: {
    name: 'Shop',
    slug: 'a-shop',
    kind: 'bakery',
    tagline: '',
    story: '',
    addressLine: door,
    hours: [],
    prepMinutes: 10,
    deliveryRadiusMeters: 3000,
    minimumOrderMinor: 0,
    pictureIds: [],
  },
  updateShop: {
    name: 'Shop',
    kind: 'bakery',
    tagline: '',
    story: '',
    addressLine: door,
    hours: [{ weekday: 1, opens: '08:00', closes: '22:00' }],
    prepMinutes: 10,
    deliveryRadiusMeters: 5000,
    minimumOrderMinor: 0,
    pictureIds: [],
  },
  addStaff: { handle: 'nobody' },
  createListing: {
    name: 'Bun',
    description: 'Soft',
    priceMinor: 100,
    unit: 'each',
    stock: 5,
    pictureIds: [],
    tags: ['new'],
    optionGroups: [{ name: 'Size', min: 1, max: 1, choices: [{ name: 'Big', priceMinor: 1 }] }],
    taxRateBasisPoints: 0,
    category: 'Buns',
    barcode: '12345678',
    status: 'draft',
  },
  updateListing: {
    name: 'Cake',
    description: 'Rich',
    priceMinor: 2000,
    unit: 'each',
    stock: 100,
    pictureIds: [],
    tags: ['old'],
    optionGroups: [],
    taxRateBasisPoints: 0,
    category: 'Cakes',
    barcode: null,
    status: 'published',
  },
  moveListing: { afterListingId: null },
  addToBasket: { listingId: listing.id, quantity: 1, choiceIds: [], note: '' },
  changeBasketLine: { quantity: 1, note: '' },
  placeOrder: { shopId: shop.id, addressLine: door, tipMinor: 0, note: '', expectedTotalMinor: 1 },
  buyNow: {
    listingId: listing.id,
    quantity: 1,
    choiceIds: [],
    addressLine: door,
    tipMinor: 0,
    note: '',
    expectedTotalMinor: 1,
  },
  cancelOrder: { reason: 'other' },
  rateOrder: { stars: 5, words: 'Good' },
  refundOrder: { lines: [{ lineId: someId, quantity: 1 }], reason: 'Cold' },
  acceptOrder: { promiseMinutes: 40 },
  rejectOrder: { reason: 'other' },
  setShift: { online: true, position: { latitude: 52, longitude: 0 } },
  sharePosition: { position: { latitude: 52, longitude: 0 } },
  handOver: { code: '0000' },
  foundTown: {
    streets: [
      {
        name: 'S',
        from: { latitude: 52, longitude: 0 },
        to: { latitude: 52, longitude: 1 },
        firstNumber: 1,
        lastNumber: 9,
      },
    ],
    people: [],
    shops: [],
  },
}

const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
const oddTexts = [
  '',
  'a\u0000b',
  'nul in a long text \u0000 xxxxx',
  'a\ud800b',
  '\u202eoof',
  '😀'.repeat(40),
  'x'.repeat(100_000),
  "'; drop table x; --",
  '../../etc/passwd',
  '__proto__',
  '-1',
  '1e308',
  '9007199254740993',
  someId,
  '%_\\',
  '((( :* & !',
]
const oddCursors = [
  cursor([]),
  cursor(null),
  cursor({}),
  cursor([1, someId]),
  cursor([2 ** 53, someId]),
  cursor([-(2 ** 53) + 1, someId]),
  cursor([1e308, someId]),
  cursor([2 ** 31, someId]),
  cursor([2 ** 40, someId]),
  cursor([0.5, someId]),
  cursor(['x', 'y']),
  cursor([0, 0, 0, someId]),
  cursor([1e308, 1e308, 1e308, someId]),
  cursor([0, '\u0000']),
  cursor([someId]),
  cursor(someId),
  cursor(2 ** 40),
]
const oddNumbers = [-1, 0, 1.5, 2 ** 31, 2 ** 53, -1e308, 100_000_000]
const oddValues: unknown[] = [
  ...oddTexts,
  ...oddNumbers,
  null,
  true,
  {},
  [],
  Array(5000).fill(someId),
  [null],
  ['a\u0000b'],
  ['a\ud800b'],
]

interface Try {
  what: string
  request: InjectOptions
}

function triesOf(name: string, endpoint: EndpointDefinition): Try[] {
  const params = Object.fromEntries(
    Object.keys(endpoint.params?.shape ?? {}).map((key) => [key, known[key] ?? someId]),
  )
  const headers: Record<string, string> = {
    authorization: `Bearer ${mallory.token}`,
    ...(endpoint.body && !endpoint.upload && { 'content-type': 'application/json' }),
    ...(endpoint.idempotent && { 'idempotency-key': 'a-key-of-mallory' }),
  }
  const method = endpoint.method
  const body = bodies[name]
  const requestWith = (call: { params?: object; query?: object; body?: unknown }): InjectOptions => ({
    method,
    url: pathOf(endpoint, { params, ...call } as never),
    headers,
    ...(endpoint.body &&
      !endpoint.upload && { payload: JSON.stringify('body' in call ? call.body : (body ?? {})) }),
  })
  const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 60)
  return [
    ...Object.keys(params).flatMap((key) =>
      oddTexts
        .filter((text) => text !== '' && text.isWellFormed() && text.length < 1000)
        .map((text) => ({
          what: `params.${key} ${shown(text)}`,
          request: requestWith({ params: { ...params, [key]: text } }),
        })),
    ),
    ...Object.keys(endpoint.query?.shape ?? {}).flatMap((key) =>
      [...oddTexts, ...(key === 'after' ? oddCursors : [])]
        .map((text) => ({
          what: `query.${key} ${shown(text)}`,
          request: requestWith({ query: { q: 'cake', [key]: text } }),
        }))
        .concat(
          key === 'q'
            ? []
            : oddCursors
                .filter(() => key === 'after')
                .map((text) => ({
                  what: `only query.${key} ${shown(text)}`,
                  request: requestWith({ query: { [key]: text } }),
                })),
        ),
    ),
    ...Object.keys(body ?? {}).flatMap((key) =>
      oddValues.map((value) => ({
        what: `body.${key} ${shown(value)}`,
        request: requestWith({ body: { ...body, [key]: value } }),
      })),
    ),
    ...Object.entries(body ?? {}).flatMap(([key, inner]) =>
      Array.isArray(inner) && typeof inner[0] === 'object'
        ? Object.keys(inner[0]).flatMap((field) =>
            oddValues.map((value) => ({
              what: `body.${key}.0.${field} ${shown(value)}`,
              request: requestWith({ body: { ...body, [key]: [{ ...inner[0], [field]: value }] } }),
            })),
          )
        : [],
    ),
    ...(endpoint.body
      ? [null, [], 'text', 5, true, '{"__proto__":{"x":1}}'].map((value) => ({
          what: `body ${shown(value)}`,
          request: requestWith({ body: value }),
        }))
      : []),
  ]
}

const names = (Object.keys(contract) as (keyof typeof contract)[]).filter(
  (name) =>
    !['signOut', 'endOtherSessions', 'endSession', 'deleteListing', 'removeBasketLine'].includes(name),
)

test.each(names)(
  '%s answers every oddity with what the contract knows',
  { timeout: 120_000 },
  async (name) => {
    const bad: unknown[] = []
    for (const { what, request } of triesOf(name, contract[name])) {
      const answer = await town.app.inject(request)
      const isProblem = answer.headers['content-type']?.toString().includes('problem+json')
      const fine =
        answer.statusCode < 400 ||
        (answer.statusCode < 500 && isProblem && Problem.safeParse(answer.json()).success)
      if (!fine) bad.push([what, answer.statusCode, answer.body.slice(0, 100)])
    }
    expect(bad).toEqual([])
  },
)

// ── Around the contract: what a client can do to HTTP itself ─────────────────────────────────────────────────────────

const signedIn = { authorization: `Bearer ${mallory.token}` }
const json = { 'content-type': 'application/json' }

async function statusOf(request: InjectOptions) {
  const { statusCode } = await town.app.inject(request)
  return statusCode
}

test('a page of another origin changes nothing, however it writes its origin', async () => {
  const payload = { name: 'Pwned' }
  const origins = [
    'https://evil.example',
    'null',
    'http://localhost:80.evil.example',
    'http://localhost@evil.example',
    'javascript:alert(1)',
    'http://[::1',
    'localhost',
    '',
  ]
  for (const origin of origins) {
    const headers = { ...signedIn, origin, host: 'localhost:80', 'sec-fetch-site': 'cross-site' }
    const status = await statusOf({ method: 'PATCH', url: '/api/me', headers, payload })
    expect(status, origin).toBe(403)
  }
  expect((await mallory.client.getMe()).person?.name).not.toBe('Pwned')
})

test('a forwarded address is believed only behind a proxy that the town trusts', async () => {
  const headers = { ...json, 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' }
  const { email, password } = mallory
  const answer = await town.app.inject({
    method: 'POST',
    url: '/api/sessions',
    headers,
    payload: { email, password },
  })
  const client = town.client(answer.json().token)
  expect((await client.listSessions()).items.map(({ address }) => address)).not.toContain('203.0.113.9')
})

test('broken cookies and tokens are nobody’s', async () => {
  const garbage = [
    '=',
    ';;;',
    'highstreet_session',
    'highstreet_session=%E0%A4%A',
    'highstreet_session="',
    `highstreet_session=${'x'.repeat(4000)}`,
  ]
  for (const value of [...garbage, ...garbage.map((cookie) => cookie.replace('_session', '_basket'))]) {
    const answer = await town.app.inject({ url: '/api/me', headers: { cookie: value } })
    expect([answer.statusCode, answer.json()], value).toEqual([200, { person: null }])
    expect(await statusOf({ url: '/api/basket', headers: { cookie: value } }), value).toBe(200)
  }
  for (const authorization of [
    'Bearer',
    'Bearer ',
    'Bearer  x',
    'Basic eDp4',
    `Bearer ${'x'.repeat(9000)}`,
    'Bearer ü',
  ]) {
    expect(await statusOf({ url: '/api/wallet', headers: { authorization } }), authorization).toBe(401)
  }
})

test('idempotency keys have a length, and any key of that length works once', async () => {
  const topUp = (key: string) =>
    town.app.inject({
      method: 'POST',
      url: '/api/wallet/top-ups',
      headers: { ...signedIn, ...json, 'idempotency-key': key },
      payload: { amountMinor: 500, cardNumber: '4242 4242 4242 4242' },
    })
  for (const key of ['', 'short', 'x'.repeat(129)])
    expect((await topUp(key)).json().code).toBe('idempotency_key_missing')
  for (const key of ['x'.repeat(128), 'ÿ'.repeat(8), "';--';--"]) {
    const before = (await mallory.client.getWallet()).balance.amount
    const answers = await Promise.all([topUp(key), topUp(key), topUp(key)])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect((await mallory.client.getWallet()).balance.amount).toBe(before + 500)
  }
})

test('a broken form is refused before anything is kept', async () => {
  const form = (type: string, payload: string | Buffer, url = '/api/pictures') =>
    statusOf({ method: 'POST', url, headers: { ...signedIn, 'content-type': type }, payload })
  const part = (rest: string) => `--b\r\ncontent-disposition: form-data; ${rest}`
  const type = 'multipart/form-data; boundary=b'
  const forms: [string, string | Buffer][] = [
    [type, ''],
    [type, '--b--'],
    [type, part('name="file"; filename="x.png"\r\n\r\nno end')],
    [type, part('name="other"; filename="x.png"\r\n\r\nx\r\n--b--\r\n')],
    [type, part('name="file"\r\n\r\nnot a file\r\n--b--\r\n')],
    [type, part('name="__proto__"; filename="__proto__"\r\n\r\nx\r\n--b--\r\n')],
    [type, part('name="file"; filename="../../../etc/passwd"\r\n\r\n\x89PNG\r\n--b--\r\n')],
    [type, Array.from({ length: 40 }, (_, i) => part(`name="f${i}"\r\n\r\nx\r\n`)).join('')],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=', 'x'],
    ['multipart/form-data; boundary=a, multipart/form-data; boundary=b', '--b--'],
    ['application/json', '{"alt":"x"}'],
    ['text/plain', 'x'],
  ]
  for (const url of [
    '/api/pictures',
    `/api/shops/${shop.id}/imports`,
    `/api/shops/${shop.id}/import-previews`,
  ]) {
    for (const [contentType, payload] of forms) {
      const status = await form(contentType, payload, url)
      // A preview reads the head of the file only; how it ends is not its concern.
      if (url.endsWith('previews') && status === 200) continue
      expect([400, 413, 415, 422], `${url} ${contentType} ${payload.toString().slice(0, 60)}`).toContain(
        status,
      )
    }
  }
})

test('a file of oddities is imported row by row, or refused with a reason', async () => {
  const rows = [
    'barcode,name,price',
    '40000001,nul \u0000 inside,1.00',
    '40000002,"unfinished,2.00',
    `40000003,${'😀'.repeat(200)},3.00`,
    '40000004,too much,1e308',
    '40000005,negative,-1',
    '40000006,=cmd(),1.00',
    `${'4'.repeat(400)},long,1.00`,
  ]
  for (const text of [
    rows.join('\n'),
    '',
    '\u0000\u0000',
    'barcode',
    Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]),
    Buffer.from([0xff, 0xfe, 0]),
  ]) {
    const body = new FormData()
    body.append('file', new Blob([text as string]), 'odd.csv')
    const request = new Request('http://town', { method: 'POST', body })
    const answer = await town.app.inject({
      method: 'POST',
      url: `/api/shops/${shop.id}/imports`,
      headers: { ...signedIn, 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    expect(answer.statusCode, answer.body).toBeLessThan(500)
    if (answer.statusCode === 200) expect(answer.body).toContain('"status":"done"')
  }
})

test('odd addresses are told that there is nothing', async () => {
  for (const url of [
    '/api/%',
    '/api/shops/%ff',
    '/api//shops',
    '/api/shops/..%2f..%2fetc',
    '/api/shops/a%00b',
    `/api/listings/${'x'.repeat(3000)}`,
    '/api/shops?limit=1&limit=2',
    '/api/shops?__proto__[x]=1',
  ]) {
    const status = await statusOf({ url })
    expect([400, 404, 414, 422], `${url.slice(0, 60)} ${status}`).toContain(status)
  }
})

// ── The live connection ──────────────────────────────────────────────────────────────────────────────────────────────

const address = await town.app.listen({ port: 0, host: '127.0.0.1' })

async function connect(headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, { headers } as never)
  const heard: { type: string; channel?: string }[] = []
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code)),
  )
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return { socket, heard, closed }
}

test('a live connection that does not speak the protocol is closed', async () => {
  const oddities = [
    '',
    'x',
    '[]',
    'null',
    '{"type":"subscribe"}',
    '{"type":"subscribe","channel":"order:x","after":-1}',
    '{"type":"nothing"}',
    new Uint8Array([0, 255]),
  ]
  for (const odd of oddities) {
    const { socket, closed } = await connect()
    socket.send(odd)
    expect(await closed).toBe(1008)
  }
  const { socket, closed } = await connect()
  socket.send('x'.repeat(100_000))
  expect(await closed).toBe(1009)
})

test('another site’s page does not get a live connection in a visitor’s name', async () => {
  await expect(connect({ ...signedIn, origin: 'https://evil.example' })).rejects.toBeDefined()
})

test('channels of oddities are refused, and nothing is sent twice to who subscribes twice', async () => {
  const { socket, heard } = await connect(signedIn)
  const odd = [
    'order:',
    ':',
    'order',
    `order:${order.id}:x`,
    'order:\u0000',
    'order:\ud800',
    '__proto__:x',
    'constructor:x',
    `courier:${someId}`,
    `kitchen:${someId}`,
    'x'.repeat(120),
  ]
  for (const channel of odd) socket.send(JSON.stringify({ type: 'subscribe', channel }))
  await expect
    .poll(() => heard.filter(({ type }) => type === 'refused').length)
    .toBeGreaterThanOrEqual(odd.length - 1)

  const channel = `order:${order.id}`
  for (let n = 0; n < 5; n++) socket.send(JSON.stringify({ type: 'subscribe', channel, after: 1_000_000 }))
  await expect.poll(() => heard.filter(({ type }) => type === 'subscribed').length).toBeGreaterThanOrEqual(5)
  const other = await town.buy(mallory, listing.id)
  const params = { orderId: other.id }
  socket.send(JSON.stringify({ type: 'subscribe', channel: `order:${other.id}` }))
  socket.send(JSON.stringify({ type: 'subscribe', channel: `order:${other.id}` }))
  await expect
    .poll(
      () => heard.filter((one) => one.type === 'subscribed' && one.channel === `order:${other.id}`).length,
    )
    .toBe(2)
  await mallory.client.cancelOrder({ params, body: { reason: 'other' } })
  await expect.poll(() => heard.filter(({ type }) => type === 'message').length).toBe(1)
  socket.close()
})

test('ten thousand subscriptions at once leave room for everybody else', async () => {
  const { socket, heard, closed } = await connect(signedIn)
  for (let n = 0; n < 10_000; n++)
    socket.send(JSON.stringify({ type: 'subscribe', channel: `order:${crypto.randomUUID()}` }))
  await mallory.client.getWallet()
  expect(heard.length).toBeLessThan(10_000)
  await Promise.race([closed, expect.poll(() => heard.length, { timeout: 10_000 }).toBe(10_000)])
  socket.close()
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready' })
}, 30_000)
