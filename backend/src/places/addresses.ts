import type { Address } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { readAddressLine } from './address-line.ts'
import { housePosition } from './house-position.ts'
import { streetByKey, streetsByKeys, streetsByPrefix } from './places.queries.ts'
import type { StreetRow } from './places.tables.ts'

const suggestionsByDefault = 8

/** The address behind a line such as "12 Mill Lane", written the town's way; null when there is no such door. */
export async function resolveAddress(db: Db | Tx, line: string): Promise<Address | null> {
  const { number, nameKey } = readAddressLine(line)
  if (number === null || nameKey === '') return null
  const street = await streetByKey(db, nameKey)
  return street ? addressOn(street, number) : null
}

/** By line; lines that no door answers to are missing. In one statement. */
export async function resolveAddresses(db: Db | Tx, lines: readonly string[]): Promise<Map<string, Address>> {
  const read = new Map(lines.map((line) => [line, readAddressLine(line)]))
  const streets = await streetsByKeys(db, [...new Set([...read.values()].map(({ nameKey }) => nameKey))])
  const byKey = new Map(streets.map((street) => [street.name_key, street]))
  return new Map(
    [...read].flatMap(([line, { number, nameKey }]) => {
      const street = byKey.get(nameKey)
      const address = street && number !== null ? addressOn(street, number) : null
      return address ? [[line, address] as const] : []
    }),
  )
}

/** Doors that begin like this: with a number the streets that have it, without one the first door of each street. */
export async function searchAddresses(db: Db, search: { q: string; limit?: number | undefined }) {
  const { number, nameKey } = readAddressLine(search.q)
  if (nameKey === '' && number === null) return []
  const limit = search.limit ?? suggestionsByDefault
  const streets = await streetsByPrefix(db, { prefix: nameKey, limit })
  return streets.flatMap((street) => addressOn(street, number ?? street.first_number) ?? [])
}

function addressOn(street: StreetRow, number: number): Address | null {
  const position = housePosition(
    {
      from: { latitude: street.from_latitude, longitude: street.from_longitude },
      to: { latitude: street.to_latitude, longitude: street.to_longitude },
      firstNumber: street.first_number,
      lastNumber: street.last_number,
    },
    number,
  )
  return position && { line: `${number} ${street.name}`, position }
}
