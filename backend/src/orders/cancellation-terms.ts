import type { OrderStatus } from '@highstreet/contract'

/** Pays for food already started; the rest goes back. Agreed with the shops. */
export const preparationFeeMinor = 2_50

/** May the shopper cancel, and what does the shop keep? The order page shows what is enforced here. */
export function cancellationTerms({ status, totalMinor }: { status: OrderStatus; totalMinor: number }) {
  switch (status) {
    case 'placed':
    case 'accepted':
      return { allowed: true, feeMinor: 0 }
    case 'preparing':
      return { allowed: true, feeMinor: Math.min(preparationFeeMinor, totalMinor) }
    case 'ready':
    case 'collected':
    case 'delivered':
    case 'rejected':
    case 'cancelled':
      return { allowed: false, feeMinor: 0 }
  }
}
