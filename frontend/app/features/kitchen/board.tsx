import type { KitchenOrder } from '@highstreet/contract'
import { liveChannels } from '@highstreet/contract/live-channels'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { SoundSwitch } from '#features/live/sound-switch.tsx'
import { useBell } from '#features/live/use-bell.ts'
import { useChannel } from '#features/live/use-channel.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'
import { paths } from '#paths.ts'
import { useToast } from '#ui/toast.tsx'
import { boardColumns, columnOf, columnWords } from './board-columns.ts'
import { OrderTicket } from './order-ticket.tsx'

/** Every order under way; a second tablet shows the same, since both read the same board when told that it changed. */
export function Board({
  shopId,
  shopSlug,
  orders,
  unclaimedIds,
}: {
  shopId: string
  shopSlug: string
  orders: KitchenOrder[]
  /** Orders that no courier takes. */
  unclaimedIds: string[]
}) {
  const readAgain = useReadAgain()
  const bell = useBell()
  const say = useToast()
  const waiting = orders.filter((order) => columnOf(order) === 'new').length

  useChannel(liveChannels.kitchen(shopId), { onReadAgain: readAgain }, (message) => {
    switch (message.type) {
      case 'kitchen.changed':
        readAgain()
        if (!message.isNew) return
        bell.ring('order')
        return say('A new order has come in.')
      case 'kitchen.escalated':
        readAgain()
        bell.ring('urgent')
        return say('An order is still waiting for an answer.')
      case 'kitchen.unclaimed':
        readAgain()
        bell.ring('urgent')
        return say('No courier has taken an order yet.')
    }
  })
  useTitleCount(waiting)

  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-soft">
          <span className="font-semibold text-ink">
            {waiting === 0 ? 'No order waits' : waiting === 1 ? '1 order waits' : `${waiting} orders wait`}
          </span>{' '}
          for your answer
        </p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Link
            to={paths.consolePastOrders(shopSlug)}
            className="py-1 font-semibold text-brand underline underline-offset-4"
          >
            Past orders
          </Link>
          <SoundSwitch bell={bell} />
        </div>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2 lg:grid-cols-4">
        {boardColumns.map((column) => {
          const cards = orders.filter((order) => columnOf(order) === column)
          const { title, empty } = columnWords[column]
          return (
            <section key={column} aria-label={title} className="grid gap-3 rounded-card bg-sunk p-3">
              <h2 className="flex items-center justify-between px-1 text-lg">
                {title}
                <span className="tabular rounded-chip bg-card px-2.5 text-base text-ink-soft">
                  {cards.length}
                </span>
              </h2>
              {cards.length === 0 && <p className="px-1 pb-2 text-ink-soft text-sm">{empty}</p>}
              <ul className="grid gap-3">
                {cards.map((order) => (
                  <li key={order.id} className="animate-rise">
                    <OrderTicket
                      order={order}
                      to={paths.consoleOrder(shopSlug, order.id)}
                      isUnclaimed={unclaimedIds.includes(order.id)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      <ConnectionNotice />
    </div>
  )
}

/** The number of new orders in the browser's tab, for who looks at something else. */
function useTitleCount(waiting: number) {
  useEffect(() => {
    const plain = document.title.replace(countInTitle, '')
    document.title = waiting > 0 ? `(${waiting}) ${plain}` : plain
  }, [waiting])
}

const countInTitle = /^\(\d+\) /
