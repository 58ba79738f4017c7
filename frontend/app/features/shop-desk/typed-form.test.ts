import { expect, test } from 'vitest'
import { errorsOnForm, shownIn, typedForm } from './typed-form.ts'

const form = new FormData()
form.append('name', 'Rye loaf')
form.append('barcode', '')
form.append('pictureIds', 'one')
form.append('pictureIds', 'two')
form.append('newPictures', new File(['x'], 'rye.jpg'))
const typed = typedForm(form, [])

test('a refused form remembers what was typed, but no files', () => {
  expect(typed.values).toEqual({ name: ['Rye loaf'], barcode: [''], pictureIds: ['one', 'two'] })
})

test('a field shows what was typed, also when that was nothing, and else what is saved', () => {
  expect(shownIn(typed, 'name', 'White loaf')).toBe('Rye loaf')
  expect(shownIn(typed, 'barcode', '40000001')).toBe('')
  expect(shownIn(undefined, 'name', 'White loaf')).toBe('White loaf')
})

test('an error stands at the field of the form that it is about, in the units of the form', () => {
  const fields = {
    name: 'Too short',
    deliveryRadiusMeters: 'Too small: expected number to be >=100',
    priceMinor: 'Invalid input: expected number, received null',
    'tags.3': 'Too long',
    'optionGroups.0.choices.1.priceMinor': 'Not an amount',
    'optionGroups.1.max': 'Too many',
  }
  expect(errorsOnForm(fields, [0, 2])).toEqual({
    name: 'Too short',
    deliveryKilometers: 'Write kilometers from 0.1 to 50, such as 2.5.',
    priceMinor: 'Write an amount such as 4.50.',
    tags: 'Too long',
    'group0.choices':
      'Write one choice a line, its price after a plus and what it takes in brackets: Large +3.50 [1 Dough ball].',
    'group2.max': 'Too many',
  })
})
