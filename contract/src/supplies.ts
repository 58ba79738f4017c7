import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Done, Id, line } from './primitives.ts'

/** Something that several listings or options of a shop take from: dough balls, gift boxes. */
export const Supply = z
  .object({
    id: Id,
    name: z.string(),
    available: z.int(),
    /** How many listings take from it. */
    usedBy: z.int(),
  })
  .meta({ id: 'Supply' })
export type Supply = z.infer<typeof Supply>

export const maxSuppliesOfShop = 200

const shopId = z.object({ shopId: Id })
const supplyId = shopId.extend({ supplyId: Id })
const fields = { name: line(60), available: z.int().min(0).max(1_000_000) }
const refusals = ['shop_not_found', 'not_shop_member'] as const

export const listSupplies = endpoint({
  method: 'GET',
  path: '/shops/:shopId/supplies',
  summary: 'What listings of the shop share, by name (members)',
  audience: 'person',
  params: shopId,
  reply: z.object({ items: z.array(Supply) }),
  refusals,
})

export const createSupply = endpoint({
  method: 'POST',
  path: '/shops/:shopId/supplies',
  summary: 'Add a supply (members)',
  audience: 'person',
  params: shopId,
  body: z.object(fields),
  reply: Supply,
  refusals: [...refusals, 'supply_name_taken', 'supplies_full'],
})

export const updateSupply = endpoint({
  method: 'PATCH',
  path: '/shops/:shopId/supplies/:supplyId',
  summary: 'Rename a supply, or say how much of it there is (members)',
  audience: 'person',
  params: supplyId,
  body: z.object(fields).partial(),
  reply: Supply,
  refusals: [...refusals, 'supply_not_found', 'supply_name_taken'],
})

export const deleteSupply = endpoint({
  method: 'DELETE',
  path: '/shops/:shopId/supplies/:supplyId',
  summary: 'Delete a supply that nothing takes from (members)',
  audience: 'person',
  params: supplyId,
  reply: Done,
  refusals: [...refusals, 'supply_not_found', 'supply_in_use'],
})
