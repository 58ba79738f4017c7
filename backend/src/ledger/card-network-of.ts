import type { Config } from '../platform/config.ts'
import type { CardNetwork } from './card-network.ts'
import { demoCardNetwork } from './demo-card-network.ts'
import { stripeNetwork } from './stripe-network.ts'

/** Stripe when it is configured; otherwise cards are pretended, and the page says so. */
export function cardNetworkOf({ stripe, townName }: Config): CardNetwork {
  return stripe ? stripeNetwork({ ...stripe, townName }) : demoCardNetwork
}
