import { minorUnits } from './amount.ts'
import { weekdays } from './weekdays.ts'

/** What the shop form says, as the contract wants it. */
export function shopInput(form: FormData, currency: string) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    kind: text('kind') as 'bakery',
    tagline: text('tagline'),
    story: text('story'),
    addressLine: text('addressLine'),
    prepMinutes: Number(text('prepMinutes')),
    deliveryRadiusMeters: Math.round(Number(text('deliveryKilometers').replace(',', '.')) * 1000),
    minimumOrderMinor: minorUnits(text('minimumOrderMinor') || '0', currency) ?? Number.NaN,
    kitchenMinutesPerQuarter: wholeOrNull(text('kitchenMinutesPerQuarter')),
    deliveriesPerHalfHour: wholeOrNull(text('deliveriesPerHalfHour')),
    hours: openingSpans(form),
  }
}

function wholeOrNull(text: string) {
  return text === '' ? null : Number(text)
}

/** Two spans a day at most: morning and evening. */
function openingSpans(form: FormData) {
  return weekdays.flatMap(({ weekday }) =>
    [0, 1].flatMap((n) => {
      const opens = String(form.get(`hours.${weekday}.${n}.opens`) ?? '')
      const closes = String(form.get(`hours.${weekday}.${n}.closes`) ?? '')
      return opens && closes ? [{ weekday, opens, closes }] : []
    }),
  )
}
