import { contract } from '@highstreet/contract'
import type { Serve } from '../platform/http/serve.ts'
import { createSupply, deleteSupply, listSupplies, updateSupply } from './supplies.ts'

export function suppliesRoutes(serve: Serve) {
  serve(contract.listSupplies, ({ db, person, params }) =>
    listSupplies(db, { ...params, personId: person.id }),
  )

  serve(contract.createSupply, ({ db, person, params, body }) =>
    createSupply(db, { ...params, ...body, personId: person.id }),
  )

  serve(contract.updateSupply, ({ db, person, params, body }) =>
    updateSupply(db, { ...params, ...body, personId: person.id }),
  )

  serve(contract.deleteSupply, async ({ db, person, params }) => {
    await deleteSupply(db, { ...params, personId: person.id })
    return { done: true as const }
  })
}
