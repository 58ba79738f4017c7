import type { Approach, OrderProgress } from '@highstreet/contract'
import { liveChannels } from '@highstreet/contract/live-channels'
import { useState } from 'react'
import { useChannel } from '#features/live/use-channel.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'
import { newestProgress } from './newest-progress.ts'
import { isUnderWay } from './order-words.ts'

/** The order as it moves, and where its courier is. Listens until the order is over. */
export function useOrderLive(loaded: OrderProgress, token: string) {
  const readAgain = useReadAgain()
  const [heard, setHeard] = useState<OrderProgress>()
  const [approach, setApproach] = useState<Approach>()
  const progress = newestProgress(loaded, heard)
  const listening = isUnderWay(progress.status)

  useChannel(
    listening ? liveChannels.order(loaded.orderId) : null,
    { token, onReadAgain: readAgain },
    (message) => {
      if (message.type !== 'order.progress') return
      setHeard(message.progress)
      // The rest of the page (may it be cancelled, what moved in the wallet) follows the step.
      readAgain()
    },
  )
  useChannel(
    listening ? liveChannels.approach(loaded.orderId) : null,
    { token, onReadAgain: null },
    (message) => {
      if (message.type === 'approach') setApproach(message.approach)
    },
  )
  return { progress, approach: listening && progress.courier ? approach : undefined }
}
