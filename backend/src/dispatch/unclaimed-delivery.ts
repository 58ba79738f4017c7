import { lookAgainSeconds, lookAgainUnclaimedSeconds, unclaimedAfterMinutes } from './offer-terms.ts'

/** What to do about a delivery that nobody has taken yet: has its shop to be told now, and how soon is somebody looked for again? */
export function unclaimedDelivery(delivery: { createdAt: Date; unclaimedAt: Date | null }, now: Date) {
  const waitedMinutes = (now.getTime() - delivery.createdAt.getTime()) / 60_000
  const isUnclaimed = waitedMinutes >= unclaimedAfterMinutes
  return {
    tellShop: isUnclaimed && delivery.unclaimedAt === null,
    lookAgainSeconds: isUnclaimed ? lookAgainUnclaimedSeconds : lookAgainSeconds,
  }
}
