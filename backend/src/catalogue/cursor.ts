import { z } from 'zod'
import { Refusal } from '../platform/refusal.ts'

/** Where a page ended, opaque to clients: base64url of JSON. */
export function writeCursor(place: readonly (string | number | boolean)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Refuses a cursor that no page of this list has given. */
export function readCursor<T extends z.ZodType>(shape: T, after: string | undefined): z.output<T> | null {
  if (after === undefined) return null
  const place = shape.safeParse(parsed(after))
  if (place.success) return place.data
  throw new Refusal('invalid_input', {
    errors: [{ path: 'query.after', message: 'Pass the `next` of the page before.' }],
  })
}

function parsed(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** A place by a whole number and an id: most lists are in that order. */
export const NumberAndId = z.tuple([z.int(), z.uuid()])

/** The last instant that a Date can hold. */
const maxInstantMs = 8_640_000_000_000_000
/** A place by an instant in milliseconds and an id. */
export const InstantAndId = z.tuple([z.int().min(0).max(maxInstantMs), z.uuid()])

/** One page of rows that were read with one more than the limit. */
export function pageOfRows<T>(rows: T[], limit: number, placeOf: (row: T) => (string | number | boolean)[]) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor(placeOf(last)) : null }
}
