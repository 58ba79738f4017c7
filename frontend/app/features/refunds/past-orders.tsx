import type { KitchenOrder } from '@highstreet/contract'
import { Package } from 'lucide-react'
import { Link } from 'react-router'
import { stepLabels } from '#features/orders/order-words.ts'
import { paths } from '#paths.ts'
import { Badge } from '#ui/badge.tsx'
import { LinkButton } from '#ui/button.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { Table } from '#ui/table.tsx'

interface PastOrdersProps {
  orders: KitchenOrder[]
  more: string | null
  shopSlug: string
}

/** What has left the kitchen, each with the way to its money. */
export function PastOrders({ orders, more, shopSlug }: PastOrdersProps) {
  if (orders.length === 0) {
    return (
      <EmptyState
        icon={Package}
        title="Nothing has left the kitchen yet"
        action={<LinkButton to={paths.consoleOrders(shopSlug)}>To the board</LinkButton>}
      >
        Orders that are on their way, delivered or not taken stand here, with where their money is.
      </EmptyState>
    )
  }
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="text-xl">Past orders</h2>
      <Table
        caption="Past orders"
        rows={orders}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'Order',
            cell: ({ id, progress, customerName }) => (
              <>
                <Link
                  to={paths.consoleOrder(shopSlug, id)}
                  className="tabular font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  {progress.number}
                </Link>
                <span className="wrap-anywhere block text-ink-soft text-sm">{customerName}</span>
              </>
            ),
          },
          { header: 'Ordered', cell: ({ progress }) => <DateTime at={progress.placedAt} /> },
          {
            header: 'Now',
            wideOnly: true,
            cell: ({ progress: { status } }) => (
              <Badge tone={status === 'delivered' ? 'good' : status === 'collected' ? 'news' : 'plain'}>
                {stepLabels[status]}
              </Badge>
            ),
          },
          {
            header: 'Total',
            numeric: true,
            cell: ({ total }) => <Money value={total} className="font-semibold" />,
          },
        ]}
      />
      <LoadMore to={more} />
    </section>
  )
}
