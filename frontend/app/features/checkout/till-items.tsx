import type { ListingCard } from '@highstreet/contract'
import type { ReactNode } from 'react'
import { ListingPicture } from '#features/listings/listing-picture.tsx'
import { Money, type MoneyValue } from '#ui/money.tsx'

/** What is being bought, once more before paying. */
export function TillItems({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby="what" className="rounded-sheet border border-line bg-card p-5 shadow-1 sm:p-7">
      <h2 id="what" className="text-xl">
        What you get
      </h2>
      <ul className="mt-2 divide-y divide-line">{children}</ul>
    </section>
  )
}

export function TillItem({
  listing,
  quantity,
  total,
  details,
}: {
  listing: Pick<ListingCard, 'name' | 'picture'>
  quantity: number
  total: MoneyValue
  details: string[]
}) {
  const said = details.filter(Boolean)
  return (
    <li className="flex items-center gap-4 py-3 last:pb-0">
      <ListingPicture listing={listing} sizes="3.5rem" className="size-14 shrink-0 rounded-control" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          <span className="tabular">{quantity} ×</span> {listing.name}
        </p>
        {said.length > 0 && <p className="text-ink-soft text-sm">{said.join(' · ')}</p>}
      </div>
      <Money value={total} className="font-semibold" />
    </li>
  )
}
