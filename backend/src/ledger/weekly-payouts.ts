import { theTown } from '../identity/index.ts'
import { maxPayouts, runPayouts, type Town } from './payout-run.ts'
import { payoutWeek } from './payout-week.ts'

export const weeklyPayoutsTask = 'pay-out-weekly'
/** Asks every quarter of an hour whether it is time: towns have clocks of their own, and a server may have slept. */
export const weeklyPayoutsCron = { task: weeklyPayoutsTask, match: '*/15 * * * *' }
/** A day's runs for a hundred thousand who are paid. */
const maxParts = 100

/**
 * On Mondays pays out all that is due. However often and on however many nodes it runs, a week is paid once: what was found the first
 * time stays so, also that there was nothing.
 */
export async function payOutWeekly(town: Town, limit = maxPayouts): Promise<void> {
  const week = payoutWeek(town.clock.now(), town.config.timeZone)
  if (!week) return
  for (let part = 1; part <= maxParts; part++) {
    const call = {
      personId: theTown.id,
      endpoint: 'payOutWeekly',
      key: `${week} ${part}`,
      body: {},
      mayComeAgain: true,
    } as const
    const run = await runPayouts(town, { call, week: { week, part }, limit })
    if (!run || run.payouts < limit) return
  }
}
