import type { Shop } from '@highstreet/contract'
import { Bike, Clock, MapPin, ShoppingBasket } from 'lucide-react'
import type { ReactNode } from 'react'
import { Awning } from '#ui/awning.tsx'
import { classNames } from '#ui/class-names.ts'
import { Money } from '#ui/money.tsx'
import { Picture } from '#ui/picture.tsx'
import { RatingScore } from '#ui/rating.tsx'
import { distanceWords } from './distance-words.ts'
import { OpenBadge } from './open-badge.tsx'
import { kindPicture, shopKindWords } from './shop-kinds.ts'

/**
 * The shopfront: its window, its sign, and what one needs to know before going in. `slim` leaves the window away on phones,
 * where it would push away what was asked for.
 */
export function ShopHeader({ shop, slim }: { shop: Shop; slim?: boolean }) {
  const words = shopKindWords[shop.kind]
  return (
    <header className="grid overflow-clip rounded-sheet border border-line bg-card shadow-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
      <div className={classNames('relative lg:order-last', slim && 'hidden lg:block')}>
        {shop.picture ? (
          <Picture
            picture={shop.picture}
            sizes="(min-width: 76rem) 39rem, (min-width: 64rem) 52vw, 88vw"
            priority
            className="sm:aspect-[21/9] lg:aspect-[16/10] lg:h-full"
          />
        ) : (
          <div className="relative grid aspect-[16/7] h-full w-full place-items-center bg-brand-tint sm:aspect-[21/9] lg:aspect-[16/10]">
            <Awning tone={words.awning} className="absolute inset-x-0 top-0" />
            <img src={kindPicture(shop.kind)} alt="" width={112} height={112} />
          </div>
        )}
      </div>
      <div className="grid content-center gap-3 p-5 sm:p-8 lg:p-10">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="font-semibold text-brand">{words.one}</span>
          <OpenBadge open={shop.open} />
          <a href="#reviews" className="rounded-control py-1 hover:underline">
            <RatingScore {...shop.rating} />
          </a>
        </p>
        <h1>{shop.name}</h1>
        {shop.tagline && <p className="max-w-read text-ink-soft text-lg">{shop.tagline}</p>}
        <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <Fact icon={<Clock aria-hidden className="size-4.5 text-brand" />}>
            Ready in {shop.prepMinutes} min
          </Fact>
          <Fact icon={<Bike aria-hidden className="size-4.5 text-brand" />}>
            Delivers up to {distanceWords(shop.deliveryRadiusMeters)}
          </Fact>
          {shop.minimumOrder.amount > 0 && (
            <Fact icon={<ShoppingBasket aria-hidden className="size-4.5 text-brand" />}>
              From <Money value={shop.minimumOrder} />
            </Fact>
          )}
          <Fact icon={<MapPin aria-hidden className="size-4.5 text-brand" />}>{shop.address.line}</Fact>
        </ul>
      </div>
    </header>
  )
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      {icon}
      <span>{children}</span>
    </li>
  )
}
