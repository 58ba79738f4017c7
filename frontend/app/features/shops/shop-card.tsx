import type { ShopCard as Shop } from '@highstreet/contract'
import { paths } from '#paths.ts'
import { LinkCard } from '#ui/card.tsx'
import { classNames } from '#ui/class-names.ts'
import { Money } from '#ui/money.tsx'
import { Picture } from '#ui/picture.tsx'
import { RatingScore } from '#ui/rating.tsx'
import { distanceWords } from './distance-words.ts'
import { OpenBadge } from './open-badge.tsx'
import { kindPicture, shopKindWords } from './shop-kinds.ts'

/** How wide a card's picture stands; on phones a hair less, so that common ones take the file of 640 and not that of 1280. */
const sizes = '(min-width: 76rem) 24rem, (min-width: 64rem) 31vw, (min-width: 40rem) 47vw, 88vw'

export function ShopCard({
  shop,
  priority,
  titleAs,
}: {
  shop: Shop
  priority?: boolean
  titleAs?: 'h2' | 'h3'
}) {
  return (
    <LinkCard
      to={paths.shop(shop.slug)}
      title={shop.name}
      titleAs={titleAs}
      className="h-full"
      media={
        <div className={classNames('relative', !shop.open.isOpen && 'opacity-75 saturate-50')}>
          {shop.picture ? (
            <Picture picture={shop.picture} sizes={sizes} priority={priority} decorative />
          ) : (
            <div className="grid aspect-[16/10] place-items-center bg-brand-tint">
              <img src={kindPicture(shop.kind)} alt="" width={112} height={112} loading="lazy" />
            </div>
          )}
        </div>
      }
    >
      <p className="line-clamp-2 text-ink-soft text-sm">{shop.tagline || shopKindWords[shop.kind].one}</p>
      <div className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1.5 pt-2">
        <RatingScore {...shop.rating} />
        <OpenBadge open={shop.open} />
      </div>
      <ShopFacts shop={shop} />
    </LinkCard>
  )
}

function ShopFacts({ shop }: { shop: Shop }) {
  return (
    <p className="flex flex-wrap gap-x-1.5 text-ink-soft text-sm">
      <span>Ready in {shop.prepMinutes} min</span>
      {shop.distanceMeters !== null && (
        <>
          <Dot />
          <span>{distanceWords(shop.distanceMeters)}</span>
        </>
      )}
      {shop.deliveryFee && (
        <>
          <Dot />
          <span>
            <Money value={shop.deliveryFee} /> delivery
          </span>
        </>
      )}
      {shop.distanceMeters !== null && !shop.deliveryFee && (
        <>
          <Dot />
          <span>too far to deliver</span>
        </>
      )}
    </p>
  )
}

function Dot() {
  return <span aria-hidden>·</span>
}
