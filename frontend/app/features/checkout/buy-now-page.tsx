import type { Listing } from '@highstreet/contract'
import { Link } from 'react-router'
import { previewPrice } from '#features/listings/preview-price.ts'
import { choiceField } from '#features/listings/selection.ts'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import type { Till } from './till.server.ts'
import { TillForm } from './till-form.tsx'
import { TillItem, TillItems } from './till-items.tsx'

export function BuyNowPage({
  listing,
  picked,
  till,
  refusal,
}: {
  listing: Listing
  picked: { quantity: number; choiceIds: string[] }
  till: Till
  refusal?: RefusalView
}) {
  const chosen = listing.optionGroups.flatMap((group) =>
    group.choices
      .filter(({ id }) => picked.choiceIds.includes(id))
      .map((choice) => ({ ...choice, field: choiceField(group.id) })),
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <h1>Buy now</h1>
        <p className="text-ink-soft text-lg">
          From {listing.shopName} ·{' '}
          <Link
            to={paths.listing(listing)}
            className="inline-block py-1 font-semibold text-brand underline underline-offset-4"
          >
            choose again
          </Link>
        </p>
      </div>
      <TillForm
        till={till}
        refusal={refusal}
        shopName={listing.shopName}
        hidden={
          <>
            <input type="hidden" name="quantity" value={picked.quantity} />
            {chosen.map(({ id, field }) => (
              <input key={id} type="hidden" name={field} value={id} />
            ))}
          </>
        }
      >
        <TillItems>
          <TillItem
            listing={listing}
            quantity={picked.quantity}
            total={previewPrice(listing, picked)}
            details={chosen.map(({ name }) => name)}
          />
        </TillItems>
      </TillForm>
    </div>
  )
}
