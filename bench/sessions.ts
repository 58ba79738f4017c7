import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

/** Opens a session for each shopper of the bench by hand: signing hundreds of people in would measure Argon2id. */
export async function giveSessions(databaseUrl: string, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `insert into identity.sessions (id, person_id, token_sha256, device, address, created_at, last_seen_at)
       select gen_random_uuid(), p.id, t.hash, 'bench', '127.0.0.1', now(), now()
       from unnest($1::bytea[]) with ordinality t(hash, n)
       join (select id, row_number() over (order by handle) as n from identity.people where handle like 'shopper\\_%') p using (n)`,
      [hashes],
    )
    if (rowCount !== count) throw new Error(`Only ${rowCount} of ${count} sessions could be opened`)
    return tokens
  } finally {
    await client.end()
  }
}
