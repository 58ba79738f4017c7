import { createHash } from 'node:crypto'

export interface ReadyBytes {
  bytes: Buffer
  etag: string
  tags: readonly string[]
  freshUntilMs: number
}

/** Bounds of the memory that ready answers may take. */
const maxEntries = 5000
const maxBytes = 64 * 1024 * 1024

/**
 * Answers to hot public reads, kept as the bytes that go out. Dropped by tag when an event changes what they show, and after
 * their time at the latest. Nothing personal goes in here.
 */
export class PublicReads {
  readonly #entries = new Map<string, ReadyBytes>()
  readonly #onDrop: (() => void)[] = []
  #bytes = 0

  /** Called after every drop, for what is made from these answers: the pages. */
  onDrop(hear: () => void): void {
    this.#onDrop.push(hear)
  }

  get(key: string): ReadyBytes | undefined {
    const entry = this.#entries.get(key)
    if (entry && entry.freshUntilMs > Date.now()) return entry
    if (entry) this.#remove(key, entry)
    return undefined
  }

  put(key: string, text: string, options: { tags: readonly string[]; seconds: number }): ReadyBytes {
    const bytes = Buffer.from(text)
    const etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
    const entry = { bytes, etag, tags: options.tags, freshUntilMs: Date.now() + options.seconds * 1000 }
    const earlier = this.#entries.get(key)
    if (earlier) this.#remove(key, earlier)
    this.#entries.set(key, entry)
    this.#bytes += bytes.length
    while (this.#entries.size > maxEntries || this.#bytes > maxBytes) this.#dropOldest()
    return entry
  }

  /** Drops every answer with one of the tags. */
  drop(tags: readonly string[]): void {
    for (const [key, entry] of this.#entries) {
      if (entry.tags.some((tag) => tags.includes(tag))) this.#remove(key, entry)
    }
    for (const hear of this.#onDrop) hear()
  }

  #dropOldest() {
    const oldest = this.#entries.entries().next().value
    if (oldest) this.#remove(...oldest)
  }

  #remove(key: string, entry: ReadyBytes) {
    this.#entries.delete(key)
    this.#bytes -= entry.bytes.length
  }
}
