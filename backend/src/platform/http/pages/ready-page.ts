import { constants, crc32, deflateRawSync } from 'node:zlib'

/**
 * A rendered page whose nonce can be exchanged without rendering or compressing again. In the gzip form every nonce lies in a
 * stored (uncompressed) block of its own, so a new one is written at known places and only the checksum is reckoned anew.
 */
export class ReadyPage {
  readonly plain: ReadyForm
  readonly #html: Buffer
  readonly #nonce: string
  readonly #places: number[]
  #zipped: ReadyForm | undefined

  constructor(html: Buffer, nonce: string) {
    this.#html = html
    this.#nonce = nonce
    this.#places = placesOf(html, nonce)
    this.plain = new ReadyForm(html, this.#places)
  }

  get byteLength(): number {
    return this.#html.length
  }

  get gzip(): ReadyForm {
    this.#zipped ??= this.#zip()
    return this.#zipped
  }

  #zip() {
    const nonceLength = this.#nonce.length
    const parts = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])]
    const places: number[] = []
    let written = 10
    const add = (part: Buffer<ArrayBuffer>) => {
      parts.push(part)
      written += part.length
    }
    const nonceless = withNonce(this.#html, this.#places, '\0'.repeat(nonceLength))
    let from = 0
    for (const place of this.#places) {
      add(squeeze(nonceless, from, place))
      add(Buffer.from([0, nonceLength, 0, ~nonceLength & 0xff, 0xff]))
      places.push(written)
      add(Buffer.alloc(nonceLength))
      from = place + nonceLength
    }
    add(squeeze(nonceless, from, this.#html.length))
    const end = Buffer.alloc(10)
    end.set([0x03, 0x00])
    end.writeUInt32LE(this.#html.length, 6)
    add(end)
    return new ReadyForm(Buffer.concat(parts), places, checksumOf(this.#html, this.#places, nonceLength))
  }
}

/** One of a page's two forms. Copies that were sent are used again: only what differs between visitors is written anew. */
export class ReadyForm {
  readonly #bytes: Buffer
  readonly #places: number[]
  readonly #checksum: ((nonce: string) => number) | undefined
  #spare: Buffer | undefined

  constructor(bytes: Buffer, places: number[], checksum?: (nonce: string) => number) {
    this.#bytes = bytes
    this.#places = places
    this.#checksum = checksum
  }

  get byteLength(): number {
    return this.#bytes.length
  }

  /** The copy is the caller's until it is given back. */
  take(nonce: string): Buffer {
    const copy = this.#spare ?? copyOf(this.#bytes)
    this.#spare = undefined
    writeNonce(copy, this.#places, nonce)
    if (this.#checksum) copy.writeUInt32LE(this.#checksum(nonce), copy.length - 8)
    return copy
  }

  /** When it is sent, to its last byte. */
  giveBack(copy: Buffer): void {
    this.#spare = copy
  }
}

/** How far back deflate can refer. */
const windowBytes = 32 * 1024

/**
 * Ends on a whole byte and leaves the stream open. What came before may be referred to; not so the nonces, since no text holds the
 * zeros in their places.
 */
function squeeze(nonceless: Buffer, from: number, to: number) {
  const dictionary = nonceless.subarray(Math.max(0, from - windowBytes), from)
  return deflateRawSync(nonceless.subarray(from, to), {
    level: 9,
    finishFlush: constants.Z_SYNC_FLUSH,
    ...(dictionary.length > 0 && { dictionary }),
  })
}

function withNonce(bytes: Buffer, places: number[], nonce: string) {
  const copy = copyOf(bytes)
  writeNonce(copy, places, nonce)
  return copy
}

/** In memory of its own: a piece of Node's pool would hold on to the whole pool. */
function copyOf(bytes: Buffer) {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}

function writeNonce(bytes: Buffer, places: number[], nonce: string) {
  for (const place of places) bytes.write(nonce, place, 'latin1')
}

/**
 * CRC-32 is linear: flipping a bit of the message flips the same bits of the sum, whatever else the message holds. So what each
 * bit of the nonce does is reckoned once, and a new nonce costs a few XORs instead of a pass over the page.
 */
function checksumOf(plain: Buffer, places: number[], nonceLength: number) {
  const page = withNonce(plain, places, '\0'.repeat(nonceLength))
  const base = crc32(page)
  const effects = new Uint32Array(nonceLength * 8)
  for (let at = 0; at < nonceLength; at++) {
    for (let bit = 0; bit < 8; bit++) {
      for (const place of places) page[place + at] = 1 << bit
      effects[at * 8 + bit] = crc32(page) ^ base
    }
    for (const place of places) page[place + at] = 0
  }
  return (nonce: string) => {
    let sum = base
    for (let at = 0; at < nonceLength; at++) {
      const letter = nonce.charCodeAt(at)
      for (let bit = 0; bit < 8; bit++) if (letter & (1 << bit)) sum ^= effects[at * 8 + bit] ?? 0
    }
    return sum >>> 0
  }
}

function placesOf(bytes: Buffer, nonce: string) {
  const places: number[] = []
  for (let at = bytes.indexOf(nonce); at >= 0; at = bytes.indexOf(nonce, at + nonce.length)) places.push(at)
  return places
}
