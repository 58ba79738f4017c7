import type { House } from '../platform/house.ts'
import type { Refusal } from '../platform/refusal.ts'
import { readTags } from './ready-reads.ts'

/** News that went unheard is made up for within this time. */
const believedMs = 1_000
const maxShelves = 1_000

/** Beyond this many, who comes goes to the shelf: the lane there has a bound of its own. */
const maxWaiting = 10_000

/** That a shelf is empty, or not selling yet. */
export interface ShelfNo {
  refusal: Refusal
  /** When it opens by the town's clock, if that is known. */
  opensAt: Date | null
}

interface Shut extends ShelfNo {
  /** From then on somebody has to look. */
  untilMs: number
  /** Until somebody who is looking has heard. */
  looking?: Promise<void>
  waiting: number
}

/** How somebody comes to a shelf: with a refusal there is no need to go. Whoever goes says what they `heard` there. */
export interface ShelfVisit {
  refusal?: Refusal
  /** Hears for all who wait at the door. */
  tell?: () => void
  /** The moment at which they came. */
  since: number
}

/**
 * Shelves of which this process has just heard a no: sold out, or not selling yet. A crowd at such a shelf is refused at the door and
 * costs no transaction. Only a hint: whoever sells decides under lock. When something about the listing changes, or the no is a second
 * old, one goes and looks; who comes meanwhile waits for what they hear.
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

  /** Who `canLook` would hear a no that goes for everybody. */
  async come(listingId: string, { canLook }: { canLook: boolean }): Promise<ShelfVisit> {
    const tag = readTags.listing(listingId)
    for (;;) {
      const shut = this.#standing(tag)
      const visit = { since: this.#moment }
      if (!shut) return visit
      if (performance.now() < shut.untilMs) return { ...visit, refusal: shut.refusal }
      if (!canLook || shut.waiting >= maxWaiting) return visit
      if (!shut.looking) return { ...visit, tell: look(shut) }
      shut.waiting += 1
      await shut.looking
    }
  }

  /**
   * A no is kept. It is doubted when anything has changed since the visitor came: it may have been said just before the change. When the
   * one who looked heard none, everybody may go.
   */
  heard(listingId: string, { since, tell }: ShelfVisit, no: ShelfNo | undefined) {
    const tag = readTags.listing(listingId)
    if (no) this.#keep(tag, no, since)
    else if (tell) this.#shut.delete(tag)
    tell?.()
  }

  #keep(tag: string, no: ShelfNo, since: number) {
    const isDoubtful = (this.#lastChange.get(tag) ?? this.#forgotAt) > since
    const untilMs = isDoubtful ? 0 : performance.now() + believedMs
    const shut = this.#shut.get(tag)
    // Who is looking now hears something newer.
    if (shut && isDoubtful) return
    if (this.#shut.size >= maxShelves) this.#shut.clear()
    this.#shut.set(tag, { ...no, untilMs, waiting: 0 })
  }

  #standing(tag: string): Shut | undefined {
    const shut = this.#shut.get(tag)
    if (!shut?.opensAt || this.#now() < shut.opensAt) return shut
    this.#shut.delete(tag)
    return undefined
  }

  #changed(tag: string) {
    this.#lastChange.set(tag, this.#moment)
    const shut = this.#shut.get(tag)
    if (shut) shut.untilMs = 0
  }

  #forget() {
    this.#forgotAt = this.#moment
    this.#lastChange.clear()
    this.#shut.clear()
  }
}

/** Answers how the one who looks tells the others. */
function look(shut: Shut): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  shut.looking = promise
  return () => {
    delete shut.looking
    shut.waiting = 0
    resolve()
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
