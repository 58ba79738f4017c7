import { createHash, randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import pg from 'pg'

/*
 * The least that takes an order for stock and money, once for its key, and answers when it is durable: bare HTTP, a session, one
 * transaction for all who came meanwhile. No rules, no addresses, no steps, no chained book, no news. What whole checkouts are compared with.
 */

const [port, connectionString] = process.argv.slice(2)
const mostInBatch = 500
const priceMinor = 450

interface Asked {
  tokenSha256: Buffer
  key: string
  quantity: number
  answer(status: number, body: string): void
}

const database = new pg.Client({ connectionString })
await database.connect()
await database.query(`
  drop schema if exists bare cascade;
  create schema bare;
  create table bare.balances (person_id uuid primary key, minor bigint not null check (minor >= 0));
  insert into bare.balances select id, 100000000 from identity.people;
  create table bare.stock (id int primary key, available int not null check (available >= 0));
  insert into bare.stock values (1, 10000000);
  create table bare.orders (id uuid primary key, person_id uuid not null, quantity int not null, total_minor bigint not null, placed_at timestamptz not null);
  create index on bare.orders (person_id, placed_at);
  create table bare.entries (number bigint generated always as identity primary key, order_id uuid not null, account text not null, minor bigint not null);
  create table bare.keys (key text primary key, answer text not null);
  create table bare.events (number bigint generated always as identity primary key, order_id uuid not null, body text not null)`)

const waiting: Asked[] = []
let isBusy = false

createServer((request, response) => {
  if (request.method !== 'POST') return void response.end()
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { quantity } = JSON.parse(Buffer.concat(chunks).toString())
    const token = request.headers.authorization?.slice('Bearer '.length) ?? ''
    waiting.push({
      tokenSha256: createHash('sha256').update(token).digest(),
      key: String(request.headers['idempotency-key']),
      quantity: Number(quantity),
      answer: answerOn(response),
    })
    if (!isBusy) setImmediate(takeAll)
  })
}).listen(Number(port), '127.0.0.1')

function answerOn(response: ServerResponse) {
  return (status: number, body: string) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  }
}

async function takeAll() {
  if (isBusy) return
  isBusy = true
  while (waiting.length > 0) await take(waiting.splice(0, mostInBatch))
  isBusy = false
}

async function take(batch: Asked[]) {
  await database.query('begin')
  const { rows: people } = await database.query<{ hash: string; id: string; minor: string }>({
    name: 'people',
    text: `select encode(s.token_sha256, 'hex') as hash, b.person_id as id, b.minor
      from identity.sessions s join bare.balances b using (person_id)
      where s.token_sha256 = any($1::bytea[]) order by b.person_id for update of b`,
    values: [batch.map(({ tokenSha256 }) => tokenSha256)],
  })
  const { rows: known } = await database.query<{ key: string; answer: string; available: number }>({
    name: 'known',
    text: `select k.key, k.answer, s.available from bare.stock s left join bare.keys k on k.key = any($1::text[]) where s.id = 1 for update of s`,
    values: [batch.map(({ key }) => key)],
  })
  const balances = new Map(people.map(({ hash, id, minor }) => [hash, { id, minor: Number(minor) }]))
  const answers = new Map(known.map(({ key, answer }) => [key, answer]))
  let available = known[0]?.available ?? 0
  const taken: { id: string; asked: Asked; personId: string; totalMinor: number; answer: string }[] = []
  const again: { asked: Asked; answer: string }[] = []
  for (const asked of batch) {
    const person = balances.get(asked.tokenSha256.toString('hex'))
    const totalMinor = asked.quantity * priceMinor
    const earlier = answers.get(asked.key)
    if (earlier) again.push({ asked, answer: earlier })
    else if (!person) asked.answer(401, '{}')
    else if (available < asked.quantity || person.minor < totalMinor) asked.answer(409, '{}')
    else {
      available -= asked.quantity
      person.minor -= totalMinor
      const id = randomUUID()
      const answer = JSON.stringify({ id, status: 'placed', totalMinor, placedAt: new Date() })
      answers.set(asked.key, answer)
      taken.push({ id, asked, personId: person.id, totalMinor, answer })
    }
  }
  await database.query({
    name: 'write',
    text: `with placed as (select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::bigint[], $5::text[], $6::text[]) p(id, person_id, quantity, minor, key, answer)),
      o as (insert into bare.orders select id, person_id, quantity, minor, now() from placed),
      e as (insert into bare.entries (order_id, account, minor)
        select id, person_id::text, -minor from placed union all select id, 'held', minor from placed),
      k as (insert into bare.keys select key, answer from placed),
      v as (insert into bare.events (order_id, body) select id, answer from placed),
      s as (update bare.stock set available = $7 where id = 1)
      update bare.balances b set minor = b.minor - p.minor from (select person_id, sum(minor) as minor from placed group by 1) p where b.person_id = p.person_id`,
    values: [
      taken.map(({ id }) => id),
      taken.map(({ personId }) => personId),
      taken.map(({ asked }) => asked.quantity),
      taken.map(({ totalMinor }) => totalMinor),
      taken.map(({ asked }) => asked.key),
      taken.map(({ answer }) => answer),
      available,
    ],
  })
  await database.query('commit')
  for (const { asked, answer } of [...taken, ...again]) asked.answer(201, answer)
}
