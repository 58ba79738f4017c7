import type { Client, Contract } from '@highstreet/contract'

/** Does what the form of one supply says: add, save or delete. Wrong numbers become values that the contract refuses by name. */
export function changeSupplies(
  client: Client<Contract>,
  { shopId, form }: { shopId: string; form: FormData },
): Promise<unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const number = /^\d+$/.test(text('available')) ? Number(text('available')) : Number.NaN
  const params = { shopId, supplyId: text('supplyId') }
  switch (text('intent')) {
    case 'delete':
      return client.deleteSupply({ params })
    case 'save': {
      // A number that was left alone says nothing: meanwhile some may have been taken, and they must not come back.
      const said = text('available') === text('availableWas') ? {} : { available: number }
      return client.updateSupply({ params, body: { name: text('name'), ...said } })
    }
    default:
      return client.createSupply({ params: { shopId }, body: { name: text('name'), available: number } })
  }
}
