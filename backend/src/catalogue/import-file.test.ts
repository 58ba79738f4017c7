import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type ImportSource, linesOfFile } from './import-file.ts'

/** In small pieces, as a network sends them. */
function source(bytes: Buffer | string, more: Partial<ImportSource> = {}): ImportSource {
  const whole = Buffer.from(bytes)
  const pieces: Buffer[] = []
  for (let n = 0; n < whole.length; n += 1000) pieces.push(whole.subarray(n, n + 1000))
  return { stream: Readable.from(pieces, { objectMode: false }), bytesRead: 0, ...more }
}

async function read(from: ImportSource) {
  const lines: [number, string[]][] = []
  for await (const { line, cells } of linesOfFile(from)) lines.push([line, cells])
  return lines
}

test('lines are numbered as an editor shows them, also behind blank ones and texts of several lines', async () => {
  const csv = '\ufeffbarcode,name\n1,"two\nlines"\n\n2,plain\r\n'
  expect(await read(source(csv))).toEqual([
    [1, ['barcode', 'name']],
    [2, ['1', 'two\nlines']],
    [5, ['2', 'plain']],
  ])
})

test('a packed file is recognised by its content', async () => {
  const from = source(gzipSync('a;b\n1;2\n'))
  expect(await read(from)).toEqual([
    [1, ['a', 'b']],
    [2, ['1', '2']],
  ])
  expect(from.bytesRead).toBeGreaterThan(20)
})

test('letters of an old till are understood', async () => {
  expect(await read(source(Buffer.from('name\nCrème', 'latin1')))).toEqual([
    [1, ['name']],
    [2, ['Crème']],
  ])
})

const rows = Array.from({ length: 5000 }, (_, n) => `${n},"${Math.sin(n)}"\n`).join('')

test.each([
  ['an empty file', '', 'The file is empty.'],
  ['a workbook', 'PK\u0003\u0004', 'This is a workbook or ZIP archive; save it as CSV.'],
  ['an open quote', `a,b\n1,"${'x'.repeat(200_000)}`, 'A quote that is opened on line 2 is never closed.'],
  [
    'half a packed file',
    gzipSync(rows).subarray(0, 20_000),
    /^The packed file is damaged after line \d{3,4}\.$/,
  ],
  [
    'a bomb',
    gzipSync(Buffer.alloc(64 * 1024 * 1024, `${'x'.repeat(999)}\n`)),
    'The file unpacks to far too much.',
  ],
])('%s is refused with a sentence', async (_, bytes, sentence) => {
  await expect(read(source(bytes))).rejects.toThrow(sentence)
})

test('the head of a packed file can be looked at', async () => {
  const lines = await read(source(gzipSync(rows).subarray(0, 20_000), { headOnly: true }))
  expect(lines.length).toBeGreaterThan(100)
})
