import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { rowsOf } from './columns.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db } = await createTestDatabase()
/** Postgres keeps no zero byte in a text, and half of a pair is no character. */
const anyText = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed())
const awkward = ['', 'NULL', 'null', '{}', '"', '\\', ',', 'a b', '{"a":[1,"\\""]}', ' NULL ', 'ä😀']

test('whatever text somebody writes comes back from Postgres as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(fc.constantFrom(...awkward), anyText))), async (texts) => {
      const { rows } = await sql<{ text: string | null }>`
        select * from ${rowsOf(
          texts.map((text) => ({ text })),
          { text: 'text' },
        )} as rows(text)`.execute(db)
      expect(rows.map(({ text }) => text)).toEqual(texts)
    }),
    { numRuns: 300 },
  )
})

test('so does every whole number, every instant and every pile of bytes', async () => {
  const year1970To2280 = { min: new Date('1970-01-01'), max: new Date('2280-01-01'), noInvalidDate: true }
  const row = fc.record({
    id: fc.uuid(),
    amount: fc.maxSafeInteger(),
    pieces: fc.integer(),
    share: fc.double({ noNaN: true }),
    at: fc.date(year1970To2280),
    hash: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    facts: fc.jsonValue().filter((value) => value !== null && !JSON.stringify(value).includes('\\u')),
    isOpen: fc.boolean(),
  })
  const types = {
    id: 'uuid',
    amount: 'bigint',
    pieces: 'int',
    share: 'float8',
    at: 'timestamptz',
    hash: 'bytea',
    facts: 'jsonb',
    isOpen: 'boolean',
  } as const
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (written) => {
      const texts = written.map(({ facts, ...others }) => ({ ...others, facts: JSON.stringify(facts) }))
      const { rows } = await sql`select * from ${rowsOf(texts, types)}
        as rows(id, amount, pieces, share, at, hash, facts, "isOpen")`.execute(db)
      expect(JSON.parse(JSON.stringify(rows))).toEqual(JSON.parse(JSON.stringify(written)))
    }),
    { numRuns: 300 },
  )
})

test('however much it is, it arrives whole', async () => {
  const texts = Array.from({ length: 400 }, (_, n) => 'ä😀'.repeat(n))
  const { rows } = await sql<{ text: string }>`
    select * from ${rowsOf(
      texts.map((text) => ({ text })),
      { text: 'text' },
    )} as rows(text)`.execute(db)
  expect(rows.map(({ text }) => text)).toEqual(texts)
})

test('what is missing is null, and an object is JSON', async () => {
  const facts = { words: ['a "b"', 'c\\d'], n: null }
  const { rows } = await sql`select * from ${rowsOf([{ facts, at: null, id: undefined }], {
    facts: 'jsonb',
    at: 'timestamptz',
    id: 'uuid',
  })} as rows(facts, at, id)`.execute(db)
  expect(rows).toEqual([{ facts, at: null, id: null }])
})

test.each([
  ['bigint', Number.NaN],
  ['bigint', 0.5],
  ['bigint', 2 ** 53],
  ['bigint', '7'],
  ['int', 2 ** 31],
  ['uuid', `${randomUUID()}0`],
  ['uuid', 'not-a-uuid'],
  ['timestamptz', new Date(Number.NaN)],
] as const)('as %s, %s is refused instead of written as something else', (type, value) => {
  expect(() => rowsOf([{ value }], { value: type })).toThrow()
})
