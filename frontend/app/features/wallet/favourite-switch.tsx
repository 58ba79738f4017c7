import type { Neighbour } from '@highstreet/contract'
import { Star } from 'lucide-react'
import { useFetcher } from 'react-router'
import { paths } from '#paths.ts'
import { IconButton } from '#ui/button.tsx'

/** A star that is on or off; the form works without JavaScript and comes back to the page. */
export function FavouriteSwitch({ neighbour, favourite }: { neighbour: Neighbour; favourite: boolean }) {
  const fetcher = useFetcher()
  const asked = fetcher.formData?.get('intent')
  const shown = asked ? asked === 'add' : favourite
  const label = shown ? `Take ${neighbour.name} off my favourites` : `Keep ${neighbour.name} as a favourite`
  return (
    <fetcher.Form method="post" action={paths.walletPayee(neighbour.handle)} preventScrollReset>
      <input type="hidden" name="intent" value={shown ? 'remove' : 'add'} />
      <IconButton label={label} type="submit">
        <Star aria-hidden className={shown ? 'size-6 fill-sun text-sun' : 'size-6'} />
      </IconButton>
    </fetcher.Form>
  )
}
