import type { TownPack } from '@highstreet/contract'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { streetNameKey } from './address-line.ts'
import { insertStreets } from './places.queries.ts'

/** Lays the streets of a new town. Of two streets with the same name the first stays. */
export async function addStreets(tx: Tx, streets: TownPack['streets']): Promise<void> {
  const byKey = new Map(streets.toReversed().map((street) => [streetNameKey(street.name), forwards(street)]))
  byKey.delete('')
  const rows = [...byKey].map(([nameKey, street]) => ({
    id: uuidv7(),
    name: street.name,
    name_key: nameKey,
    from_latitude: street.from.latitude,
    from_longitude: street.from.longitude,
    to_latitude: street.to.latitude,
    to_longitude: street.to.longitude,
    first_number: street.firstNumber,
    last_number: street.lastNumber,
  }))
  if (rows.length > 0) await insertStreets(tx, rows)
}

function forwards(street: TownPack['streets'][number]) {
  const { from, to, firstNumber, lastNumber } = street
  if (firstNumber <= lastNumber) return street
  return { ...street, from: to, to: from, firstNumber: lastNumber, lastNumber: firstNumber }
}
