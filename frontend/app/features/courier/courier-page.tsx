import type { CourierDesk } from '@highstreet/contract'
import { liveChannels } from '@highstreet/contract/live-channels'
import { Radar } from 'lucide-react'
import { Link, useFetcher } from 'react-router'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { SoundSwitch } from '#features/live/sound-switch.tsx'
import { useBell } from '#features/live/use-bell.ts'
import { useChannel } from '#features/live/use-channel.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { useToast } from '#ui/toast.tsx'
import { DeliveryCard } from './delivery-card.tsx'
import { GoOnline } from './go-online.tsx'
import { OfferCard } from './offer-card.tsx'
import { useSharing } from './use-sharing.ts'

export function CourierPage({
  personId,
  desk,
  street,
  demo,
}: {
  personId: string
  desk: CourierDesk
  street: string | undefined
  demo: boolean
}) {
  const readAgain = useReadAgain()
  const bell = useBell()
  const say = useToast()
  const sharing = useSharing(desk, { demo })
  useChannel(liveChannels.courier(personId), { onReadAgain: readAgain }, (message) => {
    if (message.type !== 'courier.changed') return
    readAgain()
    if (!message.isOffer) return
    bell.ring('order')
    say('A delivery is on offer.')
  })

  const deliveries = desk.deliveries.filter(({ status }) => status === 'assigned' || status === 'collected')
  const isFree = deliveries.length === 0
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="grid gap-1">
          <h1 className="text-3xl">
            {desk.online ? (isFree ? 'You are online' : 'On your way') : 'Ride for the town'}
          </h1>
          <p className="text-ink-soft">
            Today: <span className="tabular font-semibold text-ink">{desk.today.deliveries}</span>{' '}
            {desk.today.deliveries === 1 ? 'delivery' : 'deliveries'},{' '}
            <Money value={desk.today.earned} className="font-semibold text-ink" /> earned.{' '}
            <Link
              to={paths.courierEarnings()}
              className="inline-block py-1 font-semibold text-brand underline underline-offset-4"
            >
              Earnings and payouts
            </Link>
          </p>
        </div>
        {desk.online && (
          <div className="flex flex-wrap gap-2">
            <SoundSwitch bell={bell} />
            {isFree && <GoOffline />}
          </div>
        )}
      </header>

      {sharing.isDenied && (
        <Notice tone="warn" live>
          Your device does not tell where it is. You stay where you said you are; choose a street when you
          come back online.
        </Notice>
      )}
      {!desk.online && <GoOnline street={street} demo={demo} choose={sharing.choose} />}
      {deliveries.map((delivery) => (
        <DeliveryCard
          key={delivery.id}
          delivery={delivery}
          rides={demo && sharing.whereabouts === 'by-hand'}
        />
      ))}
      {desk.online && (
        <section aria-label="Offers" aria-live="polite" className="grid gap-4">
          {desk.offers.map((offer) => (
            <OfferCard key={offer.id} offer={offer} onLapse={readAgain} />
          ))}
          {isFree && desk.offers.length === 0 && <Listening />}
        </section>
      )}
      <ConnectionNotice />
    </div>
  )
}

function Listening() {
  return (
    <div className="grid justify-items-center gap-4 rounded-card border border-line border-dashed px-6 py-14 text-center">
      <span className="relative grid size-24 place-items-center">
        <span className="absolute inset-0 animate-ping rounded-full bg-brand-tint [animation-duration:2.8s]" />
        <span className="relative grid size-20 place-items-center rounded-full bg-brand-tint text-brand">
          <Radar aria-hidden className="size-9" strokeWidth={1.5} />
        </span>
      </span>
      <p className="font-semibold text-lg">Waiting for the next order</p>
      <p className="max-w-read text-ink-soft">
        It rings when one comes near you. You have half a minute to take it.
      </p>
    </div>
  )
}

function GoOffline() {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  return (
    <fetcher.Form method="post">
      <Button tone="secondary" name="intent" value="offline" pending={fetcher.state !== 'idle'}>
        Go offline
      </Button>
      <RefusalText refusal={fetcher.data?.refusal} />
    </fetcher.Form>
  )
}
