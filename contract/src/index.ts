import * as baskets from './baskets.ts'
import * as deliveries from './deliveries.ts'
import type { EndpointDefinition } from './endpoint.ts'
import * as identity from './identity.ts'
import * as imports from './imports.ts'
import * as kitchen from './kitchen.ts'
import * as ledgerProof from './ledger-proof.ts'
import * as listings from './listings.ts'
import * as media from './media.ts'
import * as orders from './orders.ts'
import * as payments from './payments.ts'
import * as payouts from './payouts.ts'
import * as places from './places.ts'
import * as refunds from './refunds.ts'
import * as reservations from './reservations.ts'
import * as shops from './shops.ts'
import * as supplies from './supplies.ts'
import * as topUps from './top-ups.ts'
import * as town from './town.ts'
import * as wallet from './wallet.ts'

export * from './baskets.ts'
export * from './client.ts'
export * from './deliveries.ts'
export * from './endpoint.ts'
export * from './events.ts'
export * from './few-pieces.ts'
export * from './identity.ts'
export * from './imports.ts'
export * from './kitchen.ts'
export * from './ledger-proof.ts'
export * from './listings.ts'
export * from './live.ts'
export * from './media.ts'
export * from './orders.ts'
export * from './payments.ts'
export * from './payouts.ts'
export * from './places.ts'
export * from './primitives.ts'
export * from './receipts.ts'
export * from './refunds.ts'
export * from './refusals.ts'
export * from './reservations.ts'
export * from './shops.ts'
export * from './supplies.ts'
export * from './top-ups.ts'
export * from './town.ts'
export * from './wallet.ts'

/** Every endpoint of Highstreet by name. Frontend and backend talk through these alone. */
export const contract = endpointsOf({
  ...identity,
  ...media,
  ...places,
  ...wallet,
  ...payments,
  ...ledgerProof,
  ...topUps,
  ...payouts,
  ...shops,
  ...listings,
  ...imports,
  ...supplies,
  ...baskets,
  ...orders,
  ...kitchen,
  ...reservations,
  ...refunds,
  ...deliveries,
  ...town,
})
export type Contract = typeof contract

type EndpointsIn<M> = {
  [K in keyof M as M[K] extends EndpointDefinition ? K : never]: Extract<M[K], EndpointDefinition>
}

function endpointsOf<M extends object>(modules: M): EndpointsIn<M> {
  const found = Object.entries(modules).filter(([, value]) => isEndpoint(value))
  return Object.fromEntries(found) as EndpointsIn<M>
}

function isEndpoint(value: unknown) {
  return typeof value === 'object' && value !== null && 'audience' in value && 'path' in value
}
