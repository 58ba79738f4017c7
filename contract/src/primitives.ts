import { z } from 'zod'

/** UUIDv7: sorts by the time it was made. */
export const Id = z.uuid()
export type Id = string

/** RFC 3339 in UTC, as JSON carries it. Other date forms are refused with an example of the right one. */
export const Instant = z.iso.datetime({
  precision: 3,
  message: 'Use an RFC 3339 instant in UTC, such as 2026-05-31T18:30:00.000Z.',
})
export type Instant = string

/** What clients may send: any RFC 3339 precision, UTC only. */
export const InstantInput = z.iso.datetime({
  message: 'Use an RFC 3339 instant in UTC, such as 2026-05-31T18:30:00Z.',
})

/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)

/** Integer minor units (cents), never a float. May be negative in a money trail. */
export const Money = z.object({ amount: z.int(), currency: Currency }).meta({ id: 'Money' })
export type Money = z.infer<typeof Money>

/** A price or an amount to pay in minor units: 0 to 1,000,000.00. */
export const AmountMinor = z.int().min(0).max(100_000_000)

/** WGS 84 degrees. */
export const Position = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ id: 'Position' })
export type Position = z.infer<typeof Position>

/** One line as people write it ("12 Mill Lane") and where it is. */
export const Address = z.object({ line: z.string().max(120), position: Position }).meta({ id: 'Address' })
export type Address = z.infer<typeof Address>

export const Slug = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.')

/** Keyset paging: pass `next` of one page as `after` of the following one. */
export const PageQuery = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A one-line text, trimmed, without control characters and halves of characters, which no database keeps. */
export function line(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min, min === 1 ? 'Please fill this in.' : `Use at least ${min} characters.`)
    .max(max, `Use at most ${max} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Line breaks and control characters do not fit here.')
}

/** A text of several lines. */
export function prose(max: number) {
  return z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'Control characters do not fit here.')
}

/** What an endpoint answers that has nothing to say. */
export const Done = z.object({ done: z.literal(true) })

/** A query flag: `?open=true`. */
export const Flag = z.enum(['true', 'false'])
