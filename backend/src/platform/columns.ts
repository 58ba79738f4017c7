import { type RawBuilder, sql } from 'kysely'

/** The columns of a table that are written, and their types in Postgres. */
export type ColumnTypes<Row> = { readonly [Column in keyof Row & string]: ColumnType }

/**
 * Many rows as one array for each column, to select from, in the form in which Postgres keeps values itself: half of what it costs it to
 * take JSON apart, and a third less than arrays as text. The columns come in the order of `types`.
 */
export function rowsOf<Row>(rows: readonly Row[], types: ColumnTypes<Row>): RawBuilder<Row> {
  const columns = Object.entries<ColumnType>(types).map(
    ([column, type]) => sql`${columnBytes(rows, column as keyof Row, type)}::${sql.raw(type)}[]`,
  )
  return sql`unnest(${sql.join(columns)})`
}

export function namesOf<Row>(types: ColumnTypes<Row>): RawBuilder<unknown> {
  return sql.join(Object.keys(types).map((column) => sql.id(column)))
}

/** Dimensions, "there may be nulls", the type of the elements; then of the one dimension its length and where counting begins. */
const headBytes = 20
const lengthBytes = 4
const noValue = -1

/** What columns are made up in, one after the other. */
let desk = Buffer.allocUnsafe(64 * 1024)

/** One column as an array in Postgres's binary format. `null` and `undefined` are null. */
function columnBytes<Row>(rows: readonly Row[], column: keyof Row, type: ColumnType): Buffer {
  const { oid, encode, roomFor, write } = wireTypes[type]
  for (const [n, field] of [1, 1, oid, rows.length, 1].entries()) desk.writeInt32BE(field, n * 4)
  let at = headBytes
  for (const row of rows) {
    const value = row[column]
    const isMissing = value === null || value === undefined
    const encoded = isMissing ? null : encode(value)
    makeRoom(at, lengthBytes + (isMissing ? 0 : roomFor(encoded)))
    const length = isMissing ? noValue : write(desk, at + lengthBytes, encoded)
    desk.writeInt32BE(length, at)
    at += lengthBytes + Math.max(length, 0)
  }
  return Buffer.from(desk.subarray(0, at))
}

function makeRoom(at: number, bytes: number) {
  if (at + bytes <= desk.length) return
  const larger = Buffer.allocUnsafe(2 * (at + bytes))
  desk.copy(larger, 0, 0, at)
  desk = larger
}

/** How a type travels: `encode` makes of a value what `write` writes, and answers the length of; there must be room for it. */
interface WireType<Encoded> {
  oid: number
  encode(value: unknown): Encoded
  roomFor(encoded: Encoded): number
  write(bytes: Buffer, at: number, encoded: Encoded): number
}

/** Of values that are all as long as each other. */
function fixed<Encoded>({ oid, length, encode, put }: FixedType<Encoded>): WireType<Encoded> {
  return {
    oid,
    encode,
    roomFor: () => length,
    write(bytes, at, encoded) {
      put(bytes, at, encoded)
      return length
    },
  }
}

interface FixedType<Encoded> extends Pick<WireType<Encoded>, 'oid' | 'encode'> {
  /** In bytes. */
  length: number
  put(bytes: Buffer, at: number, encoded: Encoded): void
}

// biome-ignore lint/suspicious/noExplicitAny: what one type encodes only the same type writes.
const wireTypes: Record<ColumnType, WireType<any>> = {
  boolean: fixed({
    oid: 16,
    length: 1,
    encode: Number,
    put: (bytes, at, value: number) => bytes.writeUInt8(value, at),
  }),
  bigint: fixed({ oid: 20, length: 8, encode: wholeNumber, put: writeInt64 }),
  int: fixed({
    oid: 23,
    length: 4,
    encode: wholeNumber,
    put: (bytes, at, value: number) => bytes.writeInt32BE(value, at),
  }),
  float8: fixed({
    oid: 701,
    length: 8,
    encode: Number,
    put: (bytes, at, value: number) => bytes.writeDoubleBE(value, at),
  }),
  timestamptz: fixed({ oid: 1184, length: 8, encode: microsOf, put: writeInt64 }),
  uuid: fixed({ oid: 2950, length: 16, encode: String, put: writeUuid }),
  bytea: {
    oid: 17,
    encode: (value) => value as Uint8Array,
    roomFor: (value: Uint8Array) => value.length,
    write(bytes, at, value: Uint8Array) {
      bytes.set(value, at)
      return value.length
    },
  },
  text: { oid: 25, encode: String, roomFor: roomForText, write: writeText },
  jsonb: {
    oid: 3802,
    /** Text is JSON already. */
    encode: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
    roomFor: (text: string) => 1 + roomForText(text),
    write(bytes, at, text: string) {
      bytes.writeUInt8(jsonbVersion, at)
      return 1 + writeText(bytes, at + 1, text)
    },
  },
}

type ColumnType =
  | 'boolean'
  | 'bytea'
  | 'bigint'
  | 'int'
  | 'text'
  | 'float8'
  | 'timestamptz'
  | 'uuid'
  | 'jsonb'

const postgresEpochMs = Date.UTC(2000, 0, 1)
const jsonbVersion = 1
const twoTo32 = 2 ** 32

/** Half a cent, or what is no number at all, must not become an amount. */
function wholeNumber(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is no whole number.`)
  return value as number
}

function microsOf(instant: unknown): number {
  return wholeNumber(((instant as Date).getTime() - postgresEpochMs) * 1000)
}

function writeInt64(bytes: Buffer, at: number, value: number) {
  bytes.writeInt32BE(Math.floor(value / twoTo32), at)
  bytes.writeUInt32BE(value >>> 0, at + 4)
}

/** No half of a pair takes more than three bytes in UTF-8. */
function roomForText(text: string): number {
  return 3 * text.length
}

function writeText(bytes: Buffer, at: number, text: string): number {
  return bytes.write(text, at)
}

/** What a character of a UUID stands for, by its code; anything else counts too much. */
const hexDigits = new Uint8Array(128).fill(0xff)
for (const [digit, character] of [...'0123456789abcdef'].entries()) {
  hexDigits[character.charCodeAt(0)] = digit
  hexDigits[character.toUpperCase().charCodeAt(0)] = digit
}
const uuidLength = 36
const dash = '-'.charCodeAt(0)

/** Digit by digit: ids are half of what is written, and a regular expression and a copy for each would be felt. */
function writeUuid(bytes: Buffer, at: number, uuid: string) {
  let to = at
  let tooMuch = uuid.length - uuidLength
  for (let n = 0; n < uuidLength; n += 2) {
    if (n === 8 || n === 13 || n === 18 || n === 23) {
      if (uuid.charCodeAt(n) !== dash) tooMuch = 1
      n += 1
    }
    const high = hexDigits[uuid.charCodeAt(n)] ?? 0xff
    const low = hexDigits[uuid.charCodeAt(n + 1)] ?? 0xff
    if ((high | low) > 0xf) tooMuch = 1
    bytes[to++] = (high << 4) | low
  }
  if (tooMuch !== 0) throw new TypeError(`${uuid} is no UUID.`)
}
