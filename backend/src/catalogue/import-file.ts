import { pipeline, Readable, Transform } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { delimiterOf } from './csv-delimiter.ts'

/** Nobody types a line this long; a quote that is never closed makes one. */
const maxLineBytes = 128 * 1024
/** What a packed file may grow to: text packs ten to one, a bomb a thousand to one. */
const maxTextBytes = 1024 ** 3
const maxGrowth = 100
const anyGrowthBytes = 16 * 1024 * 1024

const gzipMagic = Buffer.from([0x1f, 0x8b])
const zipMagic = Buffer.from('PK')

/** The file can't be read (any further). Its message is a sentence for the shopkeeper. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
}

export interface FileLine {
  /** Where it begins, counted from 1. */
  line: number
  cells: string[]
}

export interface ImportSource {
  stream: Readable & { truncated?: boolean }
  /** Only the head of a file was sent: it may end anywhere. */
  headOnly?: boolean
  /** Counts what has come in. */
  bytesRead: number
}

/** Lines of a CSV, packed or not, as they come in; never more than a few in memory. Throws `UnreadableFile`. */
export async function* linesOfFile(source: ImportSource): AsyncGenerator<FileLine> {
  let lastLine = 0
  try {
    const parser = await parserOf(await textOf(source))
    for await (const { record, info } of parser) {
      const line = lastLine + 1
      lastLine = info.lines
      if (record.some((cell: string) => cell.trim() !== '')) yield { line, cells: record }
    }
  } catch (error) {
    if (source.headOnly && lastLine > 0) return
    throw explained(error, lastLine + 1)
  }
}

async function textOf(source: ImportSource): Promise<Readable> {
  const { first, whole } = await peeked(incoming(source))
  if (!first) throw new UnreadableFile('The file is empty.')
  if (first.subarray(0, 2).equals(zipMagic))
    throw new UnreadableFile('This is a workbook or ZIP archive; save it as CSV.')
  if (!first.subarray(0, 2).equals(gzipMagic)) return whole
  const gunzip = createGunzip(source.headOnly ? { finishFlush: constants.Z_SYNC_FLUSH } : {})
  return pipeline(whole, gunzip, boundedGrowth(source), () => {})
}

async function* incoming(source: ImportSource): AsyncGenerator<Buffer> {
  for await (const chunk of source.stream) {
    source.bytesRead += chunk.length
    yield chunk
  }
  if (source.stream.truncated) throw new UnreadableFile('The file is too large.')
}

/** Reads the first piece of a stream and puts it back. */
async function peeked(bytes: AsyncIterator<Buffer>) {
  const { value: first, done } = await bytes.next()
  async function* again() {
    if (done) return
    yield first
    for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value
  }
  return { first: done ? undefined : first, whole: Readable.from(again(), { objectMode: false }) }
}

function boundedGrowth(source: ImportSource) {
  let textBytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      textBytes += chunk.length
      const bomb = textBytes > anyGrowthBytes && textBytes > source.bytesRead * maxGrowth
      if (bomb || textBytes > maxTextBytes) done(new UnreadableFile('The file unpacks to far too much.'))
      else done(null, chunk)
    },
  })
}

async function parserOf(text: Readable) {
  const { first, whole } = await peeked(text[Symbol.asyncIterator]())
  const head = first ?? Buffer.alloc(0)
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head.toString('latin1')),
    encoding: isUtf8(head) ? 'utf8' : 'latin1',
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxLineBytes,
  })
  return pipeline(whole, parser, () => {})
}

/** A piece may end in the middle of a letter. Old tills write Latin-1. */
function isUtf8(head: Buffer) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }) !== null
  } catch {
    return false
  }
}

function explained(error: unknown, line: number) {
  if (error instanceof UnreadableFile) return error
  const { code = '', message } = error as Error & { code?: string }
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return new UnreadableFile(`A quote that is opened on line ${line} is never closed.`)
  if (code.startsWith('CSV_')) return new UnreadableFile(`Line ${line} is not well-formed CSV: ${message}`)
  if (code.startsWith('Z_')) return new UnreadableFile(`The packed file is damaged after line ${line - 1}.`)
  return new UnreadableFile(`The upload broke off after line ${line - 1}.`)
}
