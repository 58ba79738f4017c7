import type { PaymentLimits } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { dailyAllowance, townDayOf } from './daily-limit.ts'
import { forgetLookupBuckets, forgetPaymentDays, paymentDays } from './payments.queries.ts'

export async function paymentLimitsOf(
  { db, clock, config: { currency, timeZone } }: Pick<House, 'db' | 'clock' | 'config'>,
  personId: string,
): Promise<PaymentLimits> {
  const day = townDayOf(clock.now(), timeZone)
  const [today] = await paymentDays(db, [{ person_id: personId, currency, day }])
  const sentMinor = today?.sent_minor ?? 0
  const { limitMinor, leftMinor } = dailyAllowance(sentMinor)
  const money = (amount: number) => ({ amount, currency })
  return { daily: money(limitMinor), sentToday: money(sentMinor), leftToday: money(leftMinor) }
}

/** A payment that waits an hour over midnight may still be undone on the next day; nothing later asks. */
const keepDaysMs = 7 * 24 * 60 * 60 * 1000

export async function forgetPaymentTraces({
  db,
  clock,
  config: { timeZone },
}: Pick<House, 'db' | 'clock' | 'config'>) {
  const now = clock.now()
  await forgetPaymentDays(db, townDayOf(new Date(now.getTime() - keepDaysMs), timeZone))
  await forgetLookupBuckets(db, now)
}
