import { classNames } from '#ui/class-names.ts'
import { Picture, type PictureValue } from '#ui/picture.tsx'

const tints = [
  'bg-brand-tint text-brand',
  'bg-sun-tint text-sun-ink',
  'bg-brick-tint text-brick',
  'bg-sky-tint text-sky',
]

/** The picture of a thing; one without has its initial on a tint, so that a shelf of thousands still looks like one. */
export function ListingPicture({
  listing,
  sizes,
  priority,
  className,
}: {
  listing: { name: string; picture: PictureValue | null }
  sizes: string
  priority?: boolean
  className?: string
}) {
  if (listing.picture) {
    return (
      <Picture
        picture={listing.picture}
        sizes={sizes}
        shape="square"
        priority={priority}
        decorative
        className={className}
      />
    )
  }
  const initial = listing.name.match(/\p{L}/u)?.[0] ?? '·'
  return (
    <div
      aria-hidden
      className={classNames(
        'grid aspect-square place-items-center font-bold font-sign text-3xl uppercase',
        tints[(initial.codePointAt(0) ?? 0) % tints.length],
        className,
      )}
    >
      {initial}
    </div>
  )
}
