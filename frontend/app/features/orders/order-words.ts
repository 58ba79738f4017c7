import type { OrderProgress, OrderStatus } from '@highstreet/contract'

const reasons: Record<string, string> = {
  too_busy: 'The kitchen is too busy right now.',
  sold_out: 'Something in it has sold out.',
  closing_soon: 'The shop is about to close.',
  cannot_deliver: 'It could not be delivered there.',
  changed_my_mind: 'Changed their mind.',
  too_slow: 'It took too long.',
  ordered_by_mistake: 'Ordered by mistake.',
  unanswered: 'Nobody at the shop answered in time.',
}

/** Why an order ended early, as a sentence; nothing where no reason says more than the step itself. */
export function reasonWords(reason: string | null | undefined) {
  if (!reason || reason === 'other') return undefined
  return reasons[reason] ?? reason
}

/** How an order stands: a headline, and what happens next. */
export function orderWords({ status, shop, courier, steps, escalatedAt }: OrderProgress): {
  headline: string
  next: string
} {
  const rider = courier?.name
  switch (status) {
    case 'placed':
      return escalatedAt
        ? {
            headline: `${shop.name} is a little slow to answer`,
            next: 'We have reminded them. Nothing is lost.',
          }
        : { headline: `${shop.name} has your order`, next: 'They answer in a moment, with a time.' }
    case 'accepted':
      return { headline: `${shop.name} said yes`, next: 'They begin in a moment.' }
    case 'preparing':
      return {
        headline: `${shop.name} is busy with your order`,
        next: rider ? `${rider} will bring it to you.` : 'A courier is being found meanwhile.',
      }
    case 'ready':
      return {
        headline: 'Packed and ready to go',
        next: rider ? `${rider} is picking it up.` : 'The next free courier picks it up.',
      }
    case 'collected':
      return {
        headline: `${rider ?? 'Your courier'} is on the way`,
        next: 'Have your code ready at the door.',
      }
    case 'delivered':
      return { headline: 'It has arrived', next: `${rider ?? 'The courier'} handed it over. Enjoy!` }
    case 'rejected':
      return {
        headline: `${shop.name} could not take it`,
        next: [reasonWords(steps.at(-1)?.reason), 'Your money is back in your wallet.']
          .filter(Boolean)
          .join(' '),
      }
    case 'cancelled':
      return { headline: 'This order was cancelled', next: 'What was held is back in your wallet.' }
  }
}

export const stepLabels: Record<OrderStatus, string> = {
  placed: 'Ordered',
  accepted: 'Accepted',
  preparing: 'In the making',
  ready: 'Ready',
  collected: 'On the way',
  delivered: 'Delivered',
  rejected: 'Not taken',
  cancelled: 'Cancelled',
}

/** The way an order goes when all is well. */
export const usualWay: readonly OrderStatus[] = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'collected',
  'delivered',
]

export function isUnderWay(status: OrderStatus) {
  return status !== 'delivered' && status !== 'rejected' && status !== 'cancelled'
}
