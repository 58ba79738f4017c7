import { expect, test } from 'vitest'
import { listingInput } from './listing-input.server.ts'

const supplies = [{ id: 'dough', name: 'Dough ball' }]
const parts = [{ id: 'cola', name: 'Cola' }]
const town = { currency: 'USD', timeZone: 'Europe/London', supplies, parts }

function inputOf(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ name: 'Lamp', priceMinor: '4.50', ...fields }))
    form.set(name, value)
  return listingInput(form, town)
}

test('a stock that was left alone is not sent: what was sold meanwhile does not come back', () => {
  expect(inputOf({ stock: '10', stockWas: '10' })).not.toHaveProperty('stock')
  expect(inputOf({ stock: '', stockWas: '' })).not.toHaveProperty('stock')
  expect(inputOf({ stock: '12', stockWas: '10' })).toMatchObject({ stock: 12 })
  expect(inputOf({ stock: '', stockWas: '10' })).toMatchObject({ stock: null })
  expect(inputOf({ stock: '5' })).toMatchObject({ stock: 5 })
})

test('a drop starts by the town clock, and has no limit when none is written', () => {
  const drop = inputOf({ sellsFrom: '2035-06-04T13:00', limitPerPerson: '2' })
  expect(drop).toMatchObject({ sellsFrom: '2035-06-04T12:00:00.000Z', limitPerPerson: 2 })
  expect(inputOf({ sellsFrom: '', limitPerPerson: '' })).toMatchObject({
    sellsFrom: null,
    limitPerPerson: null,
  })
})

test('what makes no sense is sent on, so that the town refuses it by name', () => {
  expect(inputOf({ sellsFrom: 'tomorrow', limitPerPerson: '1.5' })).toMatchObject({
    sellsFrom: 'tomorrow',
    limitPerPerson: 0,
  })
})

test('supplies and the parts of a set are written by name', () => {
  const form = inputOf({ uses: '2 dough ball', parts: 'Cola\n3 × Unknown', kitchenMinutes: '12' })
  expect(form).toMatchObject({
    uses: [{ supplyId: 'dough', quantity: 2 }],
    parts: [
      { listingId: 'cola', quantity: 1 },
      { listingId: '', quantity: 3 },
    ],
    kitchenMinutes: 12,
  })
  expect(inputOf({ kitchenMinutes: 'long' }).kitchenMinutes).toBe(-1)
})
