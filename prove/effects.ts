import type { Effect } from './checks/answers-kept.ts'
import type { AccountFact, EntryFact } from './checks/town-snapshot.ts'
import type { Outcome } from './journal.ts'
import type { OrderFact, PaymentFact } from './town-book.ts'
import { cancelWishOf, undoWishOf } from './wishes.ts'

/** That it was placed is one effect, that it was cancelled another. */
export function orderEffects(orders: readonly OrderFact[]): Effect[] {
  return orders.flatMap(({ note, status, ...facts }) => {
    const placed = { kind: 'order', wishId: note, facts }
    const cancelled = {
      kind: 'cancellation',
      wishId: cancelWishOf(note),
      facts: { orderId: facts.orderId, status },
    }
    return status === 'cancelled' ? [placed, cancelled] : [placed]
  })
}

/** Top-ups carry no note: who and how much tells whose wish it was, because nobody wishes the same amount twice. */
export function topUpEffects(
  entries: readonly EntryFact[],
  accounts: readonly AccountFact[],
  outcomes: ReadonlyMap<string, Outcome>,
): Effect[] {
  const owners = new Map(
    accounts.filter(({ kind }) => kind === 'person').map(({ id, ownerId }) => [id, ownerId]),
  )
  const wishes = new Map(
    [...outcomes.values()]
      .filter(({ wish }) => wish.kind === 'topUp')
      .map(({ wish }) => [`${wish.personId} ${wish.expected.amountMinor}`, wish.id]),
  )
  return entries.flatMap(({ id, accountId, kind, amountMinor }) => {
    const personId = owners.get(accountId)
    if (kind !== 'top_up' || !personId) return []
    const wishId = wishes.get(`${personId} ${amountMinor}`) ?? null
    return [{ kind: 'top-up', wishId, facts: { movementId: id, personId, amountMinor } }]
  })
}

/** That it was sent is one effect, that it was undone another. */
export function paymentEffects(payments: readonly PaymentFact[]): Effect[] {
  return payments.flatMap(({ note, status, paymentId, from, to, amountMinor }) => {
    const sent = { kind: 'payment', wishId: note, facts: { paymentId, from, to, amountMinor } }
    const undone = { kind: 'undo', wishId: undoWishOf(note), facts: { paymentId, status } }
    return status === 'undone' ? [sent, undone] : [sent]
  })
}
