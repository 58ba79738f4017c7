import { liveChannels } from '@highstreet/contract/live-channels'
import { useChannel } from '#features/live/use-channel.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'
import { useTown } from '#features/shell/town.ts'

/** The page is read again whenever something has moved in one's wallet, or is about to. */
export function useWalletLive() {
  const readAgain = useReadAgain()
  const { person } = useTown()
  useChannel(person ? liveChannels.wallet(person.id) : null, { onReadAgain: readAgain }, (message) => {
    if (message.type === 'wallet.changed') readAgain()
  })
}
