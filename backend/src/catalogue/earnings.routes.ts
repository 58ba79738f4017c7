import { contract } from '@highstreet/contract'
import { earningsOf, presentBankAccount, setBankAccount, statementOf } from '../ledger/index.ts'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { assertOwner } from './membership.ts'

/** What a shop earns is its owner's to know. */
export function earningsRoutes(serve: Serve, house: House) {
  const shop = (ownerId: string) => ({ kind: 'shop' as const, ownerId })

  serve(contract.getShopEarnings, async ({ db, person, params: { shopId } }) => {
    await assertOwner(db, shopId, person.id)
    return earningsOf(house, shop(shopId))
  })

  serve(contract.getShopStatement, async ({ db, person, params: { shopId, month } }) => {
    await assertOwner(db, shopId, person.id)
    return statementOf(house, shop(shopId), month)
  })

  serve(contract.setShopBankAccount, async ({ db, person, params: { shopId }, body }) => {
    await assertOwner(db, shopId, person.id)
    return presentBankAccount(await setBankAccount(house, shop(shopId), body))
  })
}
