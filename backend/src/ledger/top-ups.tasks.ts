import type { House } from '../platform/house.ts'
import type { CardNetwork, StandingOf } from './card-network.ts'
import { expireTopUps, tidyTopUps } from './expire-top-ups.ts'
import { settleTopUp, settleTopUpTask } from './settle-top-up.ts'
import { captureCardTask } from './top-up.ts'

const expireTask = 'expire-top-ups'
const tidyTask = 'tidy-top-ups'

export const topUpCron = [
  { task: expireTask, match: '*/5 * * * *' },
  { task: tidyTask, match: '51 3 * * *' },
]

/** What was begun with a network that is no longer configured waits for it. */
export function topUpTasks(house: House, network: CardNetwork) {
  return {
    [captureCardTask]: async (payload: unknown) => {
      if (network.takes === 'card_number')
        await network.capture((payload as { authorisationId: string }).authorisationId)
    },
    [settleTopUpTask]: async (payload: unknown) => {
      if (network.takes === 'own_page') await settleTopUp(house, network, payload as StandingOf)
    },
    [expireTask]: () => expireTopUps(house, network),
    [tidyTask]: () => tidyTopUps(house, network),
  }
}
