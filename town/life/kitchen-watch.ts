import type { OrderStatus } from '@highstreet/contract'
import { pace, type Tempo } from './pace.ts'

const kitchenSteps: readonly OrderStatus[] = ['accepted', 'preparing', 'ready']

/** Notices when somebody else works at the board: an order has moved a kitchen's step on, and it wasn't the town's cook. */
export class KitchenWatch {
  readonly #visitorsMayCome: boolean
  #seen = new Map<string, OrderStatus>()
  #visitorAtMs = Number.NEGATIVE_INFINITY

  constructor(visitorsMayCome: boolean) {
    this.#visitorsMayCome = visitorsMayCome
  }

  look(board: readonly { id: string; progress: { status: OrderStatus } }[], nowMs: number) {
    const moved = board.some(({ id, progress: { status } }) => {
      const before = this.#seen.get(id)
      return before !== undefined && before !== status && kitchenSteps.includes(status)
    })
    if (moved) this.#visitorAtMs = nowMs
    this.#seen = new Map(board.map(({ id, progress }) => [id, progress.status]))
  }

  /** The town's own step is no visitor's. */
  did(orderId: string, status: OrderStatus) {
    this.#seen.set(orderId, status)
  }

  tempo(nowMs: number): Tempo {
    if (!this.#visitorsMayCome) return pace
    const isVisited = nowMs - this.#visitorAtMs < pace.visitorStaysMinutes * 60_000
    return isVisited ? pace.visitorsKitchen : pace.visitorsShop
  }
}
