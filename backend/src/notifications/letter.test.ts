import { expect, test } from 'vitest'
import { renderLetter } from './letter.ts'

const letter = {
  townName: 'Larkfield',
  townUrl: 'http://localhost:3000',
  title: 'Thank you, Mara',
  paragraphs: ['The bakery has your order.'],
  rows: [
    { label: '2 × Rye loaf', value: '$9.00' },
    { label: 'Total', value: '$11.50', strong: true },
  ],
  button: { label: 'Watch it arrive', url: 'http://localhost:3000/orders/7?a=1&b=2' },
}

test('the text says all that the HTML says, in columns', () => {
  expect(renderLetter(letter).text).toBe(`Thank you, Mara

The bakery has your order.

2 × Rye loaf  $9.00
Total         $11.50

Watch it arrive: http://localhost:3000/orders/7?a=1&b=2

Larkfield
http://localhost:3000
`)
})

test('the HTML escapes whatever people wrote', () => {
  const { html } = renderLetter({
    ...letter,
    title: '<script>alert("1")</script>',
    paragraphs: ['Ben & Jo <ben@example.org>'],
  })
  expect(html).not.toContain('<script>')
  expect(html).toContain('Ben &amp; Jo &lt;ben@example.org&gt;')
  expect(html).toContain('href="http://localhost:3000/orders/7?a=1&amp;b=2"')
})

test('a letter without table and button has neither', () => {
  const { html, text } = renderLetter({ ...letter, rows: undefined, button: undefined })
  expect(html).not.toMatch(/<table|class="button"/)
  expect(text).not.toContain('undefined')
})
