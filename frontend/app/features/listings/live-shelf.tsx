import type { ListingCard } from '@highstreet/contract'
import { liveChannels } from '@highstreet/contract/live-channels'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { useChannel } from '#features/live/use-channel.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'

type Left = ReadonlyMap<string, number | null>
const nothingHeard: Left = new Map()
const Heard = createContext<Left>(nothingHeard)

type Shown = Pick<ListingCard, 'id' | 'available'>

/** Keeps what a page says about a shop's shelf true while it is open: what sells out is greyed out at once. */
export function LiveShelf({
  shopId,
  shown,
  readsOnJoining = false,
  children,
}: {
  shopId: string
  /** Where nothing can run out, nothing is listened to. */
  shown: readonly (Shown & Pick<ListingCard, 'sellsFrom'>)[]
  readsOnJoining?: boolean
  children: ReactNode
}) {
  const [heard, setHeard] = useState(nothingHeard)
  const joined = useRef(false)
  const readAgain = useReadAgain()
  const readAnew = useCallback(async () => {
    // A page that was made this moment is not read twice, unless it is about a thing that may be gone in a moment.
    if (!joined.current && !readsOnJoining) {
      joined.current = true
      return
    }
    joined.current = true
    await readAgain()
    setHeard(nothingHeard)
  }, [readAgain, readsOnJoining])
  const canChange = shown.some(({ available, sellsFrom }) => available !== null || sellsFrom !== null)
  useChannel(canChange ? liveChannels.shelf(shopId) : null, { onReadAgain: readAnew }, (message) => {
    if (message.type === 'shelf.changed') {
      setHeard((before) => new Map(before).set(message.listingId, message.available))
    } else if (message.type === 'shelf.edited' && shown.some(({ id }) => id === message.listingId)) readAnew()
  })
  return <Heard value={heard}>{children}</Heard>
}

/** The listing with what is left of it at this moment. */
export function useLeft<L extends Shown>(listing: L): L {
  const left = useContext(Heard).get(listing.id)
  return left === undefined || left === listing.available ? listing : { ...listing, available: left }
}
