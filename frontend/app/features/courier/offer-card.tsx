import type { Offer } from '@highstreet/contract'
import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import { useSecond } from '#features/live/use-second.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { distanceWords } from '#features/shops/distance-words.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { Stops } from './stops.tsx'

/** One delivery to take or leave, before the ring has run out. */
export function OfferCard({ offer, onLapse }: { offer: Offer; onLapse: () => void }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  const now = useSecond()
  const left = Math.max(0, Math.ceil((Date.parse(offer.lapsesAt) - now) / 1000))
  const [atFirst] = useState(Math.max(1, left))
  const lapsed = left === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is up.
  useEffect(() => {
    if (lapsed) onLapse()
  }, [lapsed])
  const earns = { ...offer.pay, amount: offer.pay.amount + offer.tip.amount }
  return (
    <article
      aria-label={`Offer from ${offer.shopName}`}
      className="grid animate-rise gap-5 rounded-card border-2 border-sun bg-card p-5 shadow-2 sm:p-6"
    >
      <header className="flex items-start justify-between gap-4">
        <div>
          <p className="font-bold font-sign text-3xl tracking-tight">
            <Money value={earns} />
          </p>
          <p className="text-ink-soft">
            {offer.tip.amount > 0 && (
              <>
                with a tip of <Money value={offer.tip} />,{' '}
              </>
            )}
            {distanceWords(offer.distanceMeters)} in all
          </p>
        </div>
        <Ring left={left} of={atFirst} />
      </header>
      <Stops shopName={offer.shopName} pickup={offer.pickup.line} dropoff={offer.dropoff.line} />
      <RefusalText refusal={fetcher.data?.refusal} />
      <fetcher.Form method="post" className="grid grid-cols-[1fr_auto] gap-3">
        <input type="hidden" name="offerId" value={offer.id} />
        <Button
          tone="call"
          size="large"
          name="intent"
          value="accept"
          pending={fetcher.state !== 'idle'}
          disabled={lapsed}
        >
          Take it
        </Button>
        <Button tone="secondary" size="large" name="intent" value="decline">
          Leave it
        </Button>
      </fetcher.Form>
    </article>
  )
}

const radius = 26
const round = 2 * Math.PI * radius

function Ring({ left, of }: { left: number; of: number }) {
  return (
    <svg viewBox="0 0 64 64" className="size-16 shrink-0" role="img" aria-label={`${left} seconds left`}>
      <circle cx="32" cy="32" r={radius} fill="none" strokeWidth="6" className="stroke-sunk" />
      <circle
        cx="32"
        cy="32"
        r={radius}
        fill="none"
        strokeWidth="6"
        strokeLinecap="round"
        strokeDasharray={round}
        strokeDashoffset={round * (1 - left / of)}
        transform="rotate(-90 32 32)"
        className="stroke-sun transition-[stroke-dashoffset] duration-1000 ease-linear"
      />
      <text
        x="32"
        y="32"
        textAnchor="middle"
        dominantBaseline="central"
        className="tabular fill-ink font-bold text-lg"
      >
        {left}
      </text>
    </svg>
  )
}
