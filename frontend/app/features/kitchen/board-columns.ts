import type { KitchenOrder } from '@highstreet/contract'

export const boardColumns = ['new', 'cooking', 'ready', 'onTheWay'] as const
export type BoardColumn = (typeof boardColumns)[number]

export const columnWords: Record<BoardColumn, { title: string; empty: string }> = {
  new: { title: 'New', empty: 'Nothing new. It rings when an order comes.' },
  cooking: { title: 'In the making', empty: 'Nothing on the go.' },
  ready: { title: 'Ready', empty: 'Nothing waits for a courier.' },
  onTheWay: { title: 'On the way', empty: 'Nobody is riding for you.' },
}

/** Where a card lies on the board; null once it is over. */
export function columnOf({ progress: { status } }: KitchenOrder): BoardColumn | null {
  switch (status) {
    case 'placed':
      return 'new'
    case 'accepted':
    case 'preparing':
      return 'cooking'
    case 'ready':
      return 'ready'
    case 'collected':
      return 'onTheWay'
    case 'delivered':
    case 'rejected':
    case 'cancelled':
      return null
  }
}
