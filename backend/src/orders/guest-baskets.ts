import type { House } from '../platform/house.ts'
import { deleteGuestBaskets } from './baskets.queries.ts'
import { keepGuestBasketDays } from './guest-cookie.ts'

export async function forgetGuestBaskets({ db, clock }: House): Promise<void> {
  await deleteGuestBaskets(db, new Date(clock.now().getTime() - keepGuestBasketDays * 86_400_000))
}
