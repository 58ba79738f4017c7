import { shutShelves } from '../catalogue/index.ts'
import type { House } from '../platform/house.ts'
import { type CallKey, keyOf, recallCalls } from '../platform/idempotency.ts'
import { readTogether } from '../platform/read-together.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Placed } from './checkout-lane.ts'

interface Press extends CallKey {
  /** Without options: where one of them is used up, the shelf itself may still be full. */
  isPlain: boolean
  press: () => Promise<Placed>
}

/**
 * Buys at one shelf. While it is known to be shut, who comes is refused without a transaction; who only asks again for an answer that
 * was lost gets it all the same.
 */
export async function atShelf(
  house: House,
  listingId: string,
  { press, isPlain, ...call }: Press,
): Promise<Placed> {
  const shelves = shutShelves(house)
  const shut = shelves.refusalAt(listingId)
  if (shut && !(await wasDone(house, call))) throw shut

  const since = shelves.moment
  try {
    return await press()
  } catch (error) {
    if (error instanceof Refusal && isPlain) {
      const opensAt = whyShut(error)
      if (opensAt !== undefined) shelves.note(listingId, error, { since, opensAt })
    }
    throw error
  }
}

/** When it opens again, null if nobody knows; undefined when the no was not about the shelf. */
function whyShut({ code, details: { facts = {} } }: Refusal): Date | null | undefined {
  if (code === 'out_of_stock' && facts.available === 0) return null
  if (code === 'not_on_sale_yet') return new Date(String(facts.startsAt))
  return undefined
}

const lookUps = new WeakMap<House, (call: CallKey) => Promise<boolean>>()

/** A crowd's keys are looked up together. */
function wasDone(house: House, call: CallKey): Promise<boolean> {
  const known = lookUps.get(house)
  if (known) return known(call)
  const asked = new Map<string, CallKey>()
  const find = readTogether<true>(async (keys) => {
    const calls = keys.flatMap((key) => asked.get(key) ?? [])
    for (const key of keys) asked.delete(key)
    const done = await recallCalls(house.lanes.reads, calls)
    return new Map([...done.keys()].map((key) => [key, true]))
  })
  const look = async (one: CallKey) => {
    asked.set(keyOf(one), one)
    return (await find(keyOf(one))) === true
  }
  lookUps.set(house, look)
  return look(call)
}
