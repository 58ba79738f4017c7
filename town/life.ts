import type { TownClient } from './neighbour-client.ts'
import type { TownPlan } from './town-plan.ts'

export interface Life {
  url: string
  operator: TownClient
  plan: TownPlan
  signal: AbortSignal
}

export async function live(_life: Life) {}
