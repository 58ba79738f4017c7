import { constants, crc32, deflateRawSync } from 'node:zlib'

/**
 * A rendered page whose nonce can be exchanged without rendering or compressing again. In the gzip form every nonce lies in a
 * stored (uncompressed) block of its own, so a new one is written at known places and only the checksum is reckoned anew.
 */
export class ReadyPage {
  readonly #plain: Buffer
  readonly #nonce: string
  readonly #places: number[]
  #zipped: { bytes: Buffer; places: number[] } | undefined

  constructor(html: Buffer, nonce: string) {
    this.#plain = html
    this.#nonce = nonce
    this.#places = placesOf(html, nonce)
  }

  get byteLength(): number {
    return this.#plain.length
  }

  plain(nonce: string): Buffer {
    return withNonce(this.#plain, this.#places, nonce)
  }

  gzip(nonce: string): Buffer {
    this.#zipped ??= this.#zip()
    const bytes = withNonce(this.#zipped.bytes, this.#zipped.places, nonce)
    bytes.writeUInt32LE(this.#checksum(nonce), bytes.length - 8)
    return bytes
  }

  #checksum(nonce: string) {
    let sum = 0
    let from = 0
    for (const place of this.#places) {
      sum = crc32(nonce, crc32(this.#plain.subarray(from, place), sum))
      from = place + nonce.length
    }
    return crc32(this.#plain.subarray(from), sum)
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
    let from = 0
    for (const place of this.#places) {
      add(squeeze(this.#plain.subarray(from, place)))
      add(Buffer.from([0, nonceLength, 0, ~nonceLength & 0xff, 0xff]))
      places.push(written)
      add(Buffer.alloc(nonceLength))
      from = place + nonceLength
    }
    add(squeeze(this.#plain.subarray(from)))
    const end = Buffer.alloc(10)
    end.set([0x03, 0x00])
    end.writeUInt32LE(this.#plain.length, 6)
    add(end)
    return { bytes: Buffer.concat(parts), places }
  }
}

/** Ends on a whole byte and leaves the stream open. */
function squeeze(bytes: Buffer) {
  return deflateRawSync(bytes, { level: 7, finishFlush: constants.Z_SYNC_FLUSH })
}

function withNonce(bytes: Buffer, places: number[], nonce: string) {
  const copy = Buffer.from(bytes)
  for (const place of places) copy.write(nonce, place, 'latin1')
  return copy
}

function placesOf(bytes: Buffer, nonce: string) {
  const places: number[] = []
  for (let at = bytes.indexOf(nonce); at >= 0; at = bytes.indexOf(nonce, at + nonce.length)) places.push(at)
  return places
}
