import type { House } from '../platform/house.ts'
import type { Refusal } from '../platform/refusal.ts'
import { readTags } from './ready-reads.ts'

/** News that went unheard is made up for within this time. */
const believedMs = 1_000
const maxShelves = 1_000

interface Shut {
  refusal: Refusal
  untilMs: number
  /** When it opens by the town's clock, if that is known. */
  opensAt: Date | null
}

/**
 * Shelves of which this process has just heard a no: sold out, or not selling yet. A crowd at such a shelf is refused at the door and
 * costs no transaction. Only a hint: whoever sells decides under lock, and any change of the listing makes it forgotten.
 */
export class ShutShelves {
  readonly #shut = new Map<string, Shut>()
  readonly #now: () => Date
  readonly #lastChange = new Map<string, number>()
  #moment = 0
  #forgotAt = 0

  constructor({ clock, publicReads }: Pick<House, 'clock' | 'publicReads'>) {
    this.#now = () => clock.now()
    publicReads.onDrop((dropped) => {
      this.#moment += 1
      if (dropped === 'everything' || this.#lastChange.size > maxShelves) this.#forget()
      if (dropped === 'everything') return
      for (const tag of dropped) this.#changed(tag)
    })
  }

  /** Ask before going to the shelf, and hand it to `note`. */
  get moment(): number {
    return this.#moment
  }

  /** Keeps a no, unless anything has changed since: it may have been said just before the change. */
  note(
    listingId: string,
    refusal: Refusal,
    { since, opensAt = null }: { since: number; opensAt?: Date | null },
  ) {
    const tag = readTags.listing(listingId)
    if ((this.#lastChange.get(tag) ?? this.#forgotAt) > since) return
    if (this.#shut.size >= maxShelves) this.#shut.clear()
    this.#shut.set(tag, { refusal, opensAt, untilMs: performance.now() + believedMs })
  }

  refusalAt(listingId: string): Refusal | undefined {
    const tag = readTags.listing(listingId)
    const shut = this.#shut.get(tag)
    if (!shut) return undefined
    if (performance.now() < shut.untilMs && (shut.opensAt === null || this.#now() < shut.opensAt))
      return shut.refusal
    this.#shut.delete(tag)
    return undefined
  }

  #changed(tag: string) {
    this.#lastChange.set(tag, this.#moment)
    this.#shut.delete(tag)
  }

  #forget() {
    this.#forgotAt = this.#moment
    this.#lastChange.clear()
    this.#shut.clear()
  }
}

const ofHouses = new WeakMap<House, ShutShelves>()

/** The same for everybody in one process. */
export function shutShelves(house: House): ShutShelves {
  const known = ofHouses.get(house)
  if (known) return known
  const made = new ShutShelves(house)
  ofHouses.set(house, made)
  return made
}
