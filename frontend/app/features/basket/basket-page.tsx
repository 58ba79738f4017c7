import type { Basket } from '@highstreet/contract'
import { ShoppingBasket } from 'lucide-react'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShopBasket } from './shop-basket.tsx'

interface BasketPageProps {
  baskets: Basket[]
  /** What went wrong with a form sent without JavaScript. */
  refused?: { refusal?: RefusalView; lineId: string }
}

export function BasketPage({ baskets, refused }: BasketPageProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 sm:gap-8">
      <div className="grid gap-2">
        <h1>Your basket</h1>
        {baskets.length > 1 && (
          <p className="text-ink-soft text-lg">
            Each shop packs and sends its own order, so each has its own checkout.
          </p>
        )}
      </div>
      <RefusalText refusal={refused?.refusal} />
      {baskets.length === 0 && (
        <EmptyState
          icon={ShoppingBasket}
          title="Nothing in here yet"
          action={<LinkButton to={paths.home({ open: 'true' })}>See who is open</LinkButton>}
        >
          Whatever you put in stays here, on this device until you sign in and everywhere after that.
        </EmptyState>
      )}
      {baskets.map((basket) => (
        <ShopBasket key={basket.shop.id} basket={basket} />
      ))}
    </div>
  )
}
