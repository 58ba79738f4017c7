import { contract } from '@highstreet/contract'
import type { Serve } from '../platform/http/serve.ts'
import { searchAddresses } from './addresses.ts'

export function placesRoutes(serve: Serve) {
  serve(contract.searchAddresses, async ({ db, query }) => ({ items: await searchAddresses(db, query) }))
}
