import type { BasketLine as Line } from '@highstreet/contract'
import { Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { Link, useFetcher } from 'react-router'
import { ListingPicture } from '#features/listings/listing-picture.tsx'
import { mostPieces } from '#features/listings/selection.ts'
import { perUnit } from '#features/listings/unit-words.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { action } from '#routes/basket.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { useHydrated } from '#ui/hydrated.ts'
import { Money } from '#ui/money.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { BasketNotices } from './basket-notices.tsx'

export function BasketLine({ line }: { line: Line }) {
  const fetcher = useFetcher<typeof action>()
  const leaving = fetcher.formData?.get('intent') === 'remove'
  const details = [...line.choices.map(({ name }) => name), line.note && `“${line.note}”`].filter(Boolean)
  return (
    <li className={classNames('flex gap-3 py-4 transition-opacity sm:gap-5', leaving && 'opacity-40')}>
      <ListingPicture
        listing={line.listing}
        sizes="6rem"
        className="size-18 shrink-0 rounded-control sm:size-24"
      />
      <div className="grid min-w-0 flex-1 content-start gap-1.5">
        <div className="flex justify-between gap-4">
          <h3 className="min-w-0 font-sans text-base leading-snug tracking-normal">
            <Link
              to={paths.listing(line.listing)}
              className="inline-block py-0.5 underline-offset-4 hover:underline"
            >
              {line.listing.name}
            </Link>
          </h3>
          <Money value={line.lineTotal} className="font-bold" />
        </div>
        {details.length > 0 && <p className="text-ink-soft text-sm">{details.join(' · ')}</p>}
        <p className="text-ink-soft text-sm">
          <Money value={line.unitPrice} /> {perUnit(line.listing.unit) ?? 'each'}
        </p>
        <BasketNotices line={line} />
        <RefusalText refusal={fetcher.data?.refusal} />
        <div className="flex items-center justify-between gap-2 pt-1">
          <ChangeQuantity line={line} fetcher={fetcher} />
          <fetcher.Form method="post" action={paths.basket()}>
            <LineFields line={line} />
            <IconButton type="submit" name="intent" value="remove" label={`Take ${line.listing.name} out`}>
              <Trash2 aria-hidden className="size-5" />
            </IconButton>
          </fetcher.Form>
        </div>
      </div>
    </li>
  )
}

type Fetcher = ReturnType<typeof useFetcher<typeof action>>

/** Sends itself with JavaScript; has a button without. */
function ChangeQuantity({ line, fetcher }: { line: Line; fetcher: Fetcher }) {
  const form = useRef<HTMLFormElement>(null)
  const available = line.listing.available ?? mostPieces
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={paths.basket()}
      className="flex flex-wrap items-center gap-2"
    >
      <LineFields line={line} />
      <input type="hidden" name="intent" value="change" />
      <Stepper
        label={`How many ${line.listing.name}`}
        name="quantity"
        defaultValue={line.quantity}
        max={Math.min(mostPieces, Math.max(available, line.quantity))}
        onChange={() => fetcher.submit(form.current)}
      />
      <noscript>
        <Button tone="secondary" size="small">
          Update
        </Button>
      </noscript>
    </fetcher.Form>
  )
}

function LineFields({ line }: { line: Line }) {
  const hydrated = useHydrated()
  return (
    <>
      <input type="hidden" name="lineId" value={line.id} />
      {hydrated && <input type="hidden" name="stay" value="yes" />}
    </>
  )
}
