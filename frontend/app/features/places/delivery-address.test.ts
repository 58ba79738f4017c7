import { expect, test } from 'vitest'
import { deliveryAddressCookie, deliveryAddressOf } from './delivery-address.ts'

const visit = (cookie: string) => new Request('http://town.example/', { headers: { cookie } })

test('a browser remembers where to bring things, whatever letters the street has', () => {
  const [cookie = ''] = deliveryAddressCookie("5 Weaver's Yard; Höhe").split('; ')
  expect(deliveryAddressOf(visit(`theme=dark; ${cookie}`))).toBe("5 Weaver's Yard; Höhe")
})

test('no cookie, an empty one or a broken one is no address', () => {
  for (const cookie of ['', 'address=', 'address=%E0%A4%A', 'my-address=4 High Street']) {
    expect(deliveryAddressOf(visit(cookie))).toBeUndefined()
  }
})
