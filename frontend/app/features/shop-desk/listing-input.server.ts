import { minorUnits } from './amount.ts'
import { parseChoices, usesNamed } from './option-groups-text.ts'
import { idOfName, parseSupplyLines } from './supply-lines-text.ts'
import { instantAt } from './town-wall-time.ts'

/** A group has at most as many blank places as the form offers; see `ListingForm`. */
const maxGroups = 10

/** What names on the form mean. */
interface Known {
  currency: string
  timeZone: string
  supplies: readonly { id: string; name: string }[]
  /** The listings that the set names, as far as the shop sells them. */
  parts: readonly { id: string; name: string }[]
}

/** What the listing form says, as the contract wants it. Wrong amounts become values that the contract refuses by name. */
export function listingInput(form: FormData, known: Known) {
  const { currency, timeZone, supplies, parts } = known
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const orNull = (name: string) => text(name) || null
  return {
    name: text('name'),
    description: text('description'),
    priceMinor: minorUnits(text('priceMinor'), currency) ?? Number.NaN,
    unit: text('unit') || 'each',
    ...stockInput(text('stock'), form.get('stockWas')),
    sellsFrom:
      text('sellsFrom') === '' ? null : (instantAt(text('sellsFrom'), timeZone) ?? text('sellsFrom')),
    limitPerPerson: text('limitPerPerson') === '' ? null : (whole(text('limitPerPerson')) ?? 0),
    category: orNull('category'),
    tags: text('tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    taxRateBasisPoints: Math.round(Number(text('taxRateBasisPoints').replace(',', '.')) * 100),
    barcode: orNull('barcode'),
    status: text('status') as 'draft' | 'published' | 'hidden',
    optionGroups: optionGroups(form, known),
    uses: usesNamed(text('uses'), supplies),
    parts: parseSupplyLines(text('parts')).map(({ name, quantity }) => ({
      listingId: idOfName(parts, name),
      quantity,
    })),
    kitchenMinutes: text('kitchenMinutes') === '' ? 0 : (whole(text('kitchenMinutes')) ?? -1),
  }
}

/** A number that was left alone says nothing: meanwhile some may have been sold, and they must not come back. */
function stockInput(stock: string, was: FormDataEntryValue | null) {
  if (stock === was) return {}
  return { stock: stock === '' ? null : Number(stock) }
}

function whole(text: string) {
  return /^\d+$/.test(text) ? Number(text) : undefined
}

function optionGroups(form: FormData, known: Known) {
  return groupPlaces(form).map((n) => ({
    name: String(form.get(`group${n}.name`) ?? '').trim(),
    min: Number(form.get(`group${n}.min`) ?? 0),
    max: Number(form.get(`group${n}.max`) ?? 1),
    choices: parseChoices(String(form.get(`group${n}.choices`) ?? ''), known),
  }))
}

/** Which groups of the form are meant: those with a name. */
export function groupPlaces(form: FormData) {
  const places = Array.from({ length: maxGroups }, (_, n) => n)
  return places.filter((n) => String(form.get(`group${n}.name`) ?? '').trim() !== '')
}
