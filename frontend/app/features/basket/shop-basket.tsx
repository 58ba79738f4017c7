import type { Basket } from '@highstreet/contract'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { Picture } from '#ui/picture.tsx'
import { BasketLine } from './basket-line.tsx'
import { DiscountHint } from './discount-hint.tsx'
import { PriceLines } from './price-lines.tsx'

/** One shop's part: one kitchen, one courier, one checkout. */
export function ShopBasket({ basket: { shop, lines, quote } }: { basket: Basket }) {
  const heading = `basket-${shop.slug}`
  return (
    <section
      aria-labelledby={heading}
      className="grid items-start gap-x-8 rounded-sheet border border-line bg-card p-4 shadow-1 sm:p-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="min-w-0">
        <header className="flex items-center gap-3 border-line border-b pb-4">
          {shop.picture && (
            <Picture
              picture={shop.picture}
              sizes="3.5rem"
              shape="square"
              decorative
              className="w-14 shrink-0 rounded-control"
            />
          )}
          <h2 id={heading} className="min-w-0 text-xl">
            <Link
              to={paths.shop(shop.slug)}
              className="inline-block py-0.5 underline-offset-4 hover:underline"
            >
              {shop.name}
            </Link>
          </h2>
        </header>
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <BasketLine key={line.id} line={line} />
          ))}
        </ul>
      </div>
      <div className="grid gap-4 border-line border-t pt-5 lg:sticky lg:top-24 lg:rounded-card lg:border-0 lg:bg-sunk lg:p-5">
        <DiscountHint quote={quote} />
        <PriceLines price={quote.price} />
        {quote.minimumMissing && (
          <Notice tone="warn">
            {shop.name} delivers from a little more: <Money value={quote.minimumMissing} /> to go.
          </Notice>
        )}
        {!shop.isOpen && <Notice tone="warn">{shop.name} is closed right now. Your basket will wait.</Notice>}
        <LinkButton to={paths.checkout(shop.id)} tone="call" size="large" wide>
          Checkout
          <span className="sr-only"> at {shop.name}</span>
        </LinkButton>
      </div>
    </section>
  )
}
