import { createHash, randomBytes } from 'node:crypto'
import { type Client, type Contract, contract, createClient } from '@highstreet/contract'
import pg from 'pg'
import { operatorToken } from './server-node.ts'

const shopSlug = 'proof-bakery'
export const addressLine = '50 Proof Street'

export interface Goods {
  name: string
  priceMinor: number
  stock: number
}

/** A street, a baker and a bakery that never closes and takes any order. */
export function smallTown(goods: Goods[]) {
  const from = { latitude: 47.14, longitude: 9.52 }
  const to = { latitude: 47.141, longitude: 9.523 }
  const baker = { name: 'Proof Baker', handle: 'proof_baker', email: 'baker@example.org' }
  return {
    streets: [{ name: 'Proof Street', from, to, firstNumber: 1, lastNumber: 99 }],
    people: [{ ...baker, password: 'a long enough password' }],
    shops: [
      {
        name: 'Proof Bakery',
        slug: shopSlug,
        kind: 'bakery' as const,
        addressLine: '1 Proof Street',
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' })),
        prepMinutes: 10,
        deliveryRadiusMeters: 5000,
        minimumOrderMinor: 0,
        ownerHandle: baker.handle,
        listings: goods.map((each) => ({ ...each, status: 'published' as const })),
      },
    ],
  }
}

export type TownClient = Client<Contract>

/** Gives up on an answer after a while, as a phone does; the server may still do what it was asked. */
export function clientOf(url: string, token = '', answerWithinMs = 10_000): TownClient {
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(url + path, { ...init, headers, signal: AbortSignal.timeout(answerWithinMs) })
  })
}

export async function foundSmallTown(url: string, goods: Goods[]) {
  await clientOf(url, operatorToken, 60_000).foundTown({ body: smallTown(goods) })
}

/** What can be bought, with what the page would show for one piece, two pieces, … */
export interface Offer {
  listingId: string
  name: string
  totalsMinor: number[]
}

export async function offersOf(url: string, maxQuantity: number): Promise<Offer[]> {
  const client = clientOf(url)
  const { items } = await client.listListings({ params: { slug: shopSlug }, query: {} })
  return Promise.all(
    items.map(async ({ id, name }) => {
      const totalsMinor: number[] = []
      for (let quantity = 1; quantity <= maxQuantity; quantity += 1) {
        const query = { quantity, address: addressLine }
        const { price } = await client.quoteListing({ params: { listingId: id }, query })
        totalsMinor.push(price.total.amount)
      }
      return { listingId: id, name, totalsMinor }
    }),
  )
}

export interface Resident {
  id: string
  handle: string
  token: string
}

/** People and their sessions, written by hand: signing thousands up would measure Argon2id. Their money they bring themselves. */
export async function movePeopleIn(databaseUrl: string, count: number): Promise<Resident[]> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  const tokens = numbers.map(() => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into identity.people (id, name, handle, email, created_at)
       select gen_random_uuid(), 'Neighbour ' || n, 'neighbour_' || n, 'neighbour' || n || '@example.org', now()
       from unnest($1::int[]) n`,
      [numbers],
    )
    const { rows } = await client.query<{ id: string; handle: string; n: number }>(
      `insert into identity.sessions (id, person_id, token_sha256, device, address, created_at, last_seen_at)
       select gen_random_uuid(), p.id, s.hash, 'proof', '127.0.0.1', now(), now()
       from unnest($1::int[], $2::bytea[]) s(n, hash) join identity.people p on p.handle = 'neighbour_' || s.n
       returning person_id as id, (select handle from identity.people where id = person_id) as handle,
         (select substr(handle, 11)::int from identity.people where id = person_id) as n`,
      [numbers, hashes],
    )
    return rows.sort((a, b) => a.n - b.n).map(({ id, handle, n }) => ({ id, handle, token: tokens[n] ?? '' }))
  } finally {
    await client.end()
  }
}
