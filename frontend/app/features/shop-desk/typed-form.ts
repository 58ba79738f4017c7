import type { Picture } from '@highstreet/contract'

/** What a form said, to be shown again when the town says no. */
export interface TypedForm {
  /** By field name; files are not among them, since no page may fill in a file. */
  values: Record<string, string[]>
  /** Pictures that came with the form and are kept already. */
  brought: Picture[]
}

export function typedForm(form: FormData, brought: Picture[]): TypedForm {
  const values: TypedForm['values'] = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    values[name] = [...(values[name] ?? []), value]
  }
  return { values, brought }
}

/** What a field shows: what was typed, even if that was nothing, else what is saved. */
export function shownIn<Saved>(typed: TypedForm | undefined, name: string, saved: Saved): string | Saved {
  return typed ? (typed.values[name]?.[0] ?? '') : saved
}

const fieldsOfForm: Record<string, string> = { deliveryRadiusMeters: 'deliveryKilometers' }

/** Fields that say it in other units than the contract, which would speak of minor units, basis points and meters. */
const inUnitsOfForm: Record<string, string> = {
  priceMinor: 'Write an amount such as 4.50.',
  minimumOrderMinor: 'Write an amount such as 10.00, or 0 for none.',
  taxRateBasisPoints: 'Write a percentage from 0 to 50, such as 8.5.',
  deliveryKilometers: 'Write kilometers from 0.1 to 50, such as 2.5.',
  prepMinutes: 'Write whole minutes from 1 to 240.',
  sellsFrom: 'Pick a date and a time, or leave it empty to sell at once.',
  limitPerPerson: 'Write a whole number from 1 to 99, or leave it empty for no limit.',
  uses: 'Write one supply a line, its number first, such as 2 Dough balls. The room “Supplies” has their names.',
  parts:
    'Write one listing of this shop a line, its number first, such as 2 Margherita. A set cannot be part of a set.',
  kitchenMinutes: 'Write whole minutes from 0 to 240.',
  kitchenMinutesPerQuarter: 'Write whole minutes, or leave it empty when the kitchen is never full.',
  deliveriesPerHalfHour: 'Write a whole number, or leave it empty when there are always couriers.',
  stock: 'Write a whole number of pieces, or leave it empty for what is made to order.',
}

/**
 * Errors by the form's own field names. The contract knows the option groups as a list, in which blank ones of the form are left out:
 * `groupPlaces` says where on the form each of them stands.
 */
export function errorsOnForm(fields: Record<string, string>, groupPlaces: readonly number[]) {
  const shown: Record<string, string> = {}
  for (const [path, message] of Object.entries(fields)) {
    const name = onForm(path, groupPlaces)
    shown[name] ??=
      /\.priceMinor$|\.uses\./.test(path) && name.startsWith('group')
        ? choicesSentence
        : (inUnitsOfForm[name] ?? message)
  }
  return shown
}

const choicesSentence =
  'Write one choice a line, its price after a plus and what it takes in brackets: Large +3.50 [1 Dough ball].'

function onForm(path: string, groupPlaces: readonly number[]) {
  const [field = '', index, part] = path.split('.')
  if (field === 'optionGroups' && index !== undefined) {
    return `group${groupPlaces[Number(index)] ?? 0}.${part ?? 'name'}`
  }
  return fieldsOfForm[field] ?? field
}
