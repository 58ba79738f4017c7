import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Address, line } from './primitives.ts'

export const searchAddresses = endpoint({
  method: 'GET',
  path: '/addresses',
  summary: 'Addresses of the town that begin like this',
  audience: 'anyone',
  query: z.object({ q: line(120), limit: z.coerce.number().int().min(1).max(20).optional() }),
  reply: z.object({ items: z.array(Address) }),
})
