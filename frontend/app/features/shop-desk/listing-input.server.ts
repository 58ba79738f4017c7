import { minorUnits } from './amount.ts'
import { parseChoices } from './option-groups-text.ts'
import { instantAt } from './town-wall-time.ts'

/** A group has at most as many blank places as the form offers; see `ListingForm`. */
const maxGroups = 10

/** What the listing form says, as the contract wants it. Wrong amounts become values that the contract refuses by name. */
export function listingInput(form: FormData, { currency, timeZone }: { currency: string; timeZone: string }) {
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
    optionGroups: optionGroups(form, currency),
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

function optionGroups(form: FormData, currency: string) {
  return groupPlaces(form).map((n) => ({
    name: String(form.get(`group${n}.name`) ?? '').trim(),
    min: Number(form.get(`group${n}.min`) ?? 0),
    max: Number(form.get(`group${n}.max`) ?? 1),
    choices: parseChoices(String(form.get(`group${n}.choices`) ?? ''), currency),
  }))
}

/** Which groups of the form are meant: those with a name. */
export function groupPlaces(form: FormData) {
  const places = Array.from({ length: maxGroups }, (_, n) => n)
  return places.filter((n) => String(form.get(`group${n}.name`) ?? '').trim() !== '')
}
