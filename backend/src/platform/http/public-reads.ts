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
/** Tags whose last drop is remembered; the rest count as dropped when the memory was last cleared. */
const maxRememberedDrops = 10_000

/**
 * Answers to hot public reads, kept as the bytes that go out. Dropped by tag when an event changes what they show, and after
 * their time at the latest. Nothing personal goes in here.
 */
export class PublicReads {
  readonly #entries = new Map<string, ReadyBytes>()
  readonly #onDrop: ((dropped: readonly string[] | 'everything') => void)[] = []
  readonly #lastDrop = new Map<string, number>()
  #drops = 0
  #allDroppedAt = 0
  #bytes = 0

  /** Ask before reading what an answer is made of, and hand it to `put`. */
  get moment(): number {
    return this.#drops
  }

  /** Called after every drop with its tags, for what is made from these answers: the pages. */
  onDrop(hear: (dropped: readonly string[] | 'everything') => void): void {
    this.#onDrop.push(hear)
  }

  get(key: string): ReadyBytes | undefined {
    const entry = this.#entries.get(key)
    if (entry && entry.freshUntilMs > Date.now()) return entry
    if (entry) this.#remove(key, entry)
    return undefined
  }

  /** Keeps an answer, unless what it shows was dropped since `since`: it may have been read just before the change. */
  put(
    key: string,
    text: string,
    options: { tags: readonly string[]; seconds: number; since: number },
  ): ReadyBytes {
    const bytes = Buffer.from(text)
    const etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
    const entry = { bytes, etag, tags: options.tags, freshUntilMs: Date.now() + options.seconds * 1000 }
    if (this.#wasDropped(options.tags, options.since)) return entry
    const earlier = this.#entries.get(key)
    if (earlier) this.#remove(key, earlier)
    this.#entries.set(key, entry)
    this.#bytes += bytes.length
    while (this.#entries.size > maxEntries || this.#bytes > maxBytes) this.#dropOldest()
    return entry
  }

  /** Drops every answer with one of the tags. */
  drop(tags: readonly string[]): void {
    this.#drops += 1
    if (this.#lastDrop.size > maxRememberedDrops) {
      this.#lastDrop.clear()
      this.#allDroppedAt = this.#drops
    }
    for (const tag of tags) this.#lastDrop.set(tag, this.#drops)
    for (const [key, entry] of this.#entries) {
      if (entry.tags.some((tag) => tags.includes(tag))) this.#remove(key, entry)
    }
    for (const hear of this.#onDrop) hear(tags)
  }

  /** Drops everything: drops may have gone unheard. */
  clear(): void {
    this.#drops += 1
    this.#allDroppedAt = this.#drops
    this.#entries.clear()
    this.#bytes = 0
    for (const hear of this.#onDrop) hear('everything')
  }

  #wasDropped(tags: readonly string[], since: number) {
    return this.#allDroppedAt > since || tags.some((tag) => (this.#lastDrop.get(tag) ?? 0) > since)
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
