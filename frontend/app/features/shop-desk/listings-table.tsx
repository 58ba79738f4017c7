import type { ShopListing } from '@highstreet/contract'
import { ArrowDown, ArrowUp, PackagePlus } from 'lucide-react'
import { Link, useFetcher } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Badge } from '#ui/badge.tsx'
import { Button, IconButton, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { Picture } from '#ui/picture.tsx'
import { SearchField } from '#ui/search-field.tsx'

const statusTones = { published: 'good', draft: 'warn', hidden: 'plain' } as const

export function ListingsTable({
  shopSlug,
  listings,
  words,
  isFirstPage,
  more,
}: {
  shopSlug: string
  listings: ShopListing[]
  words?: string
  isFirstPage: boolean
  more: string | null
}) {
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchField
          action={paths.consoleListings(shopSlug)}
          label="Search your listings"
          placeholder="Name or tag"
          defaultValue={words}
          className="min-w-60 flex-1 sm:max-w-md"
        />
        <LinkButton to={paths.consoleNewListing(shopSlug)}>
          <PackagePlus aria-hidden className="size-5" /> Add a listing
        </LinkButton>
      </div>
      {listings.length === 0 ? (
        <EmptyState
          icon={PackagePlus}
          title={words ? `Nothing matches “${words}”` : 'The shelves are empty'}
          action={
            <LinkButton tone="secondary" to={paths.consoleImport(shopSlug)}>
              Import a file
            </LinkButton>
          }
        >
          Add what you sell one by one, or bring your till’s export.
        </EmptyState>
      ) : (
        <ul className="grid divide-y divide-line rounded-card border border-line bg-card">
          {listings.map((listing, n) => (
            <ListingRow
              key={listing.id}
              shopSlug={shopSlug}
              listing={listing}
              place={words ? undefined : placesAround(listings, n, isFirstPage)}
            />
          ))}
        </ul>
      )}
      <LoadMore to={more} />
    </div>
  )
}

/** After which listing it would stand one place up or down; null is the first place, undefined is not possible here. */
interface Places {
  up: string | null | undefined
  down: string | null | undefined
}

function placesAround(listings: ShopListing[], n: number, isFirstPage: boolean): Places {
  const first = isFirstPage && n === 1 ? null : undefined
  return { up: listings[n - 2]?.id ?? first, down: listings[n + 1]?.id }
}

function MoveButton({
  listing,
  after,
  direction,
}: {
  listing: ShopListing
  after: string | null | undefined
  direction: 'up' | 'down'
}) {
  const Icon = direction === 'up' ? ArrowUp : ArrowDown
  return (
    <IconButton
      type="submit"
      name="intent"
      value={`after:${after ?? ''}`}
      label={`Move ${listing.name} ${direction}`}
      disabled={after === undefined}
    >
      <Icon aria-hidden className="size-4" />
    </IconButton>
  )
}

function ListingRow({
  shopSlug,
  listing,
  place,
}: {
  shopSlug: string
  listing: ShopListing
  /** Absent while searching: what one sees then are not neighbours on the shelf. */
  place?: Places
}) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  const hidden = listing.status !== 'published'
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3 sm:p-4">
      <div className="w-14 shrink-0">
        {listing.picture ? (
          <Picture
            picture={listing.picture}
            sizes="3.5rem"
            shape="square"
            decorative
            className="rounded-control"
          />
        ) : (
          <div className="aspect-square rounded-control bg-sunk" />
        )}
      </div>
      <div className="min-w-40 flex-1">
        <Link
          to={paths.consoleListing(shopSlug, listing.id)}
          className="inline-block py-0.5 font-semibold underline-offset-4 hover:underline"
        >
          {listing.name}
        </Link>
        <p className="flex flex-wrap items-center gap-2 text-ink-soft text-sm">
          <Badge tone={statusTones[listing.status]}>{listing.status}</Badge>
          {listing.category && <span>{listing.category}</span>}
          <span>{listing.available === null ? 'made to order' : `${listing.available} in stock`}</span>
        </p>
        <RefusalText refusal={fetcher.data?.refusal} />
      </div>
      <Money value={listing.price} className="font-semibold" />
      <fetcher.Form method="post" className="flex items-center gap-1">
        <input type="hidden" name="listingId" value={listing.id} />
        {place && (
          <>
            <MoveButton listing={listing} after={place.up} direction="up" />
            <MoveButton listing={listing} after={place.down} direction="down" />
          </>
        )}
        <Button
          tone="secondary"
          size="small"
          name="intent"
          value={hidden ? 'publish' : 'hide'}
          aria-label={`${hidden ? 'Publish' : 'Hide'} ${listing.name}`}
          pending={['publish', 'hide'].includes(String(fetcher.formData?.get('intent')))}
        >
          {hidden ? 'Publish' : 'Hide'}
        </Button>
      </fetcher.Form>
    </li>
  )
}
