import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { arrayText, rowsOf } from './columns.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db } = await createTestDatabase()
/** Postgres keeps no zero byte in a text, and half of a pair is no character. */
const anyText = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed())
const awkward = ['', 'NULL', 'null', '{}', '"', '\\', ',', 'a b', '{"a":[1,"\\""]}', ' NULL ', 'ä😀']

test('whatever text somebody writes comes back from Postgres as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(fc.constantFrom(...awkward), anyText))), async (texts) => {
      const { rows } = await sql<{ texts: (string | null)[] }>`
        select ${arrayText(texts)}::text[] as texts`.execute(db)
      expect(rows[0]?.texts).toEqual(texts)
    }),
    { numRuns: 300 },
  )
})

test('rows arrive whole: instants, bytes, JSON, numbers, yes and no, and what is missing', async () => {
  const row = {
    id: '01a1fe69-c868-7709-9ed0-c47aedbbf72e',
    amount: -12,
    share: 0.1,
    at: new Date('2035-06-01T10:00:00.123Z'),
    hash: Buffer.from([0, 1, 92, 34, 255]),
    facts: { words: ['a "b"', 'c\\d'], n: null },
    isOpen: true,
    nothing: null,
  }
  const types = {
    id: 'uuid',
    amount: 'bigint',
    share: 'float8',
    at: 'timestamptz',
    hash: 'bytea',
    facts: 'jsonb',
    isOpen: 'boolean',
    nothing: 'text',
  }
  const { rows } = await sql`select * from ${rowsOf([row, row], types)}
    as rows(id, amount, share, at, hash, facts, "isOpen", nothing)`.execute(db)
  expect(rows).toEqual([row, row])
})
