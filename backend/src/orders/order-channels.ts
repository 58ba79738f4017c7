import { Id } from '@highstreet/contract'
import { assertMember } from '../catalogue/index.ts'
import type { House } from '../platform/house.ts'
import type { ChannelRule } from '../platform/live/live.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderById } from './orders.queries.ts'

/** Who may listen: to an order its shopper, its courier, its shop and whoever has its link; to a kitchen its members. */
export function orderChannels(house: House): void {
  const followsOrder = orderRule(house)
  house.live.allow('order', followsOrder)
  house.live.allow('approach', followsOrder, { moving: true })
  house.live.allow('kitchen', async ({ id, visitor: { person } }) => {
    return person !== null && Id.safeParse(id).success && isMember(house, id, person.id)
  })
}

function orderRule({ db }: House): ChannelRule {
  return async ({ id, visitor: { person }, token }) => {
    const order = Id.safeParse(id).success ? await orderById(db, id) : undefined
    if (!order) return false
    if (token !== undefined && token === order.tracking_token) return true
    if (!person) return false
    if (person.id === order.shopper_id || person.id === order.courier_id) return true
    return isMember({ db }, order.shop_id, person.id)
  }
}

async function isMember({ db }: Pick<House, 'db'>, shopId: string, personId: string): Promise<boolean> {
  try {
    await assertMember(db, shopId, personId)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
