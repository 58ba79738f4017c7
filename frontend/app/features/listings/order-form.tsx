import type { Listing } from '@highstreet/contract'
import { Check, ShoppingBasket, Zap } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useFetcher, useNavigate } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import { refusalText } from '#refusal-text.ts'
import type { action } from '#routes/basket.tsx'
import { Button } from '#ui/button.tsx'
import { useHydrated } from '#ui/hydrated.ts'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useToast } from '#ui/toast.tsx'
import { DropNotice } from './drop-notice.tsx'
import { OptionFields } from './option-fields.tsx'
import { previewPrice } from './preview-price.ts'
import { mostPieces, selectionOf, selectionQuery } from './selection.ts'
import { useDrop } from './use-drop.ts'

/** Choose, say how many, and take it: into the basket, or straight to the till. */
export function OrderForm({ listing }: { listing: Listing }) {
  const fetcher = useFetcher<typeof action>()
  const hydrated = useHydrated()
  const [picked, setPicked] = useState(() => ({ quantity: 1, choiceIds: firstChoices(listing) }))
  const form = useRef<HTMLFormElement>(null)
  const drop = useDrop(listing.sellsFrom)
  const say = useToast()
  const navigate = useNavigate()
  const refusal = fetcher.data?.refusal
  const pending = fetcher.state !== 'idle'
  const answer = fetcher.data
  const added = answer !== undefined && !refusal

  // What was chosen before the page was awake counts, too.
  useEffect(() => {
    if (form.current) setPicked(selectionOf(new FormData(form.current)))
  }, [])

  useEffect(() => {
    if (!answer || answer.refusal) return
    say(
      <>
        In your basket.{' '}
        <Link to={paths.basket()} className="underline underline-offset-4">
          See it
        </Link>
      </>,
    )
  }, [answer, say])

  if (listing.available === 0) {
    return (
      <Notice tone="warn" live>
        Sold out for now. {listing.shopName} will have it again.
      </Notice>
    )
  }
  const choiceError = refusal?.code === 'option_choice_invalid' ? refusalText(refusal) : undefined
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={paths.basket()}
      onChange={(event) => setPicked(selectionOf(new FormData(event.currentTarget)))}
      className="grid gap-5"
    >
      <input type="hidden" name="listingId" value={listing.id} />
      {hydrated && <input type="hidden" name="stay" value="yes" />}
      <OptionFields groups={listing.optionGroups} chosen={picked.choiceIds} error={choiceError} />
      <TextField
        name="note"
        label="Note to the shop"
        optional
        maxLength={200}
        placeholder="No onions, please"
      />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Stepper
          label="How many"
          name="quantity"
          max={mostOf(listing)}
          onChange={(quantity) => setPicked((before) => ({ ...before, quantity }))}
        />
        <p className="text-lg" aria-live="polite">
          <span className="text-ink-soft">Together </span>
          <Money value={previewPrice(listing, picked)} className="font-bold text-xl" />
        </p>
      </div>
      <RefusalText refusal={choiceError ? undefined : refusal} />
      {listing.limitPerPerson !== null && (
        <p className="text-ink-soft">At most {listing.limitPerPerson} for each person.</p>
      )}
      {listing.sellsFrom && <DropNotice sellsFrom={listing.sellsFrom} drop={drop} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <Button
          tone="primary"
          size="large"
          wide
          name="intent"
          value="add"
          pending={pending}
          disabled={!drop.begun}
        >
          {added ? (
            <Check aria-hidden className="size-5" />
          ) : (
            <ShoppingBasket aria-hidden className="size-5" />
          )}
          Add to basket
        </Button>
        <Button
          tone="call"
          size="large"
          wide
          disabled={!drop.begun}
          formMethod="get"
          formAction={paths.buyNow(listing.id)}
          onClick={(event) => {
            const { form } = event.currentTarget
            if (!form?.reportValidity()) return
            event.preventDefault()
            navigate(`${paths.buyNow(listing.id)}?${selectionQuery(new FormData(form))}`)
          }}
        >
          <Zap aria-hidden className="size-5" />
          Buy now
        </Button>
      </div>
    </fetcher.Form>
  )
}

function mostOf({ available, limitPerPerson }: Listing) {
  return Math.min(mostPieces, available ?? mostPieces, limitPerPerson ?? mostPieces)
}

/** Where one must be chosen, the first is. */
function firstChoices(listing: Listing) {
  return listing.optionGroups.flatMap(({ min, choices }) =>
    choices
      .filter(({ available }) => available !== 0)
      .slice(0, min)
      .map(({ id }) => id),
  )
}
