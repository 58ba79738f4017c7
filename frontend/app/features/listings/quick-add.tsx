import type { ListingCard } from '@highstreet/contract'
import { Check, Plus } from 'lucide-react'
import { useFetcher } from 'react-router'
import { paths } from '#paths.ts'
import { refusalText } from '#refusal-text.ts'
import type { action } from '#routes/basket.tsx'
import { Button, LinkButton } from '#ui/button.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { stayingForm } from '#ui/staying-form.ts'
import { useNow } from '#ui/ui-settings.tsx'

/** Into the basket from the shelf, where there is nothing to choose. */
export function QuickAdd({ listing }: { listing: ListingCard }) {
  const now = useNow()
  if (listing.available === 0) return null
  if (listing.sellsFrom !== null && Date.parse(listing.sellsFrom) > now) {
    return (
      <p className="text-ink-soft text-sm">
        Sells from <DateTime at={listing.sellsFrom} />
      </p>
    )
  }
  if (listing.hasOptions) {
    return (
      <LinkButton to={paths.listing(listing)} tone="secondary" size="small" tabIndex={-1} aria-hidden>
        Choose
      </LinkButton>
    )
  }
  return <AddForm listing={listing} />
}

function AddForm({ listing }: { listing: ListingCard }) {
  const fetcher = useFetcher<typeof action>()
  const pending = fetcher.state !== 'idle'
  const refusal = fetcher.data?.refusal
  const added = fetcher.data && !refusal && !pending
  return (
    <form
      method="post"
      action={paths.basket()}
      onSubmit={(event) => fetcher.submit(stayingForm(event), { method: 'post', action: paths.basket() })}
    >
      <input type="hidden" name="listingId" value={listing.id} />
      <Button
        tone="secondary"
        size="small"
        name="intent"
        value="add"
        pending={pending}
        aria-label={`Add ${listing.name} to the basket`}
      >
        {added ? <Check aria-hidden className="size-4" /> : <Plus aria-hidden className="size-4" />}
        {added ? 'Added' : 'Add'}
      </Button>
      <span role="status" className={refusal ? 'mt-1 block text-brick text-sm' : 'sr-only'}>
        {refusal ? refusalText(refusal) : added ? `${listing.name} is in your basket.` : ''}
      </span>
    </form>
  )
}
