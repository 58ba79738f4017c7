import { pictureUrl, pictureWidths } from '@highstreet/contract/picture-files'
import { type CSSProperties, useMemo } from 'react'
import { classNames } from './class-names.ts'
import { placeholderOf } from './placeholder.ts'
import { isDrawnByServer } from './server-drawn.ts'

export interface PictureValue {
  id: string
  alt: string
  width: number
  height: number
  thumbhash: string
}

type Shape = 'square' | 'wide' | 'tall' | 'own'

const shapes: Record<Shape, string> = {
  square: 'aspect-square',
  wide: 'aspect-[16/10]',
  tall: 'aspect-[3/4]',
  own: '',
}

/**
 * A picture in its blur: the placeholder is part of the page, the file comes in the best format and width and fades in
 * when decoded. Its place is kept, so nothing jumps. `sizes` says how wide it will stand ("(min-width: 48rem) 20rem, 50vw").
 * `priority` for the one picture that is the page: loaded first, no fade.
 */
export function Picture({
  picture,
  sizes,
  shape = 'wide',
  priority,
  decorative,
  className,
}: {
  picture: PictureValue
  sizes: string
  shape?: Shape
  priority?: boolean
  /** The words beside it say the same. */
  decorative?: boolean
  className?: string
}) {
  const { thumbhash } = picture
  const blur = useMemo(() => (isDrawnByServer() ? undefined : placeholderOf(thumbhash)), [thumbhash])
  const widths = offeredWidths(picture.width)
  const sources = (format: 'avif' | 'webp') =>
    widths.map((width) => `${pictureUrl(picture, width, format)} ${width}w`).join(', ')
  const fill = shape === 'own' ? 'h-auto w-full' : 'absolute inset-0 size-full object-cover'
  return (
    <div className={classNames('picture relative overflow-hidden bg-sunk', shapes[shape], className)}>
      <div
        aria-hidden
        style={blur as CSSProperties | undefined}
        suppressHydrationWarning
        className="placeholder absolute inset-0"
      />
      <picture>
        <source type="image/avif" srcSet={sources('avif')} sizes={sizes} />
        <img
          ref={priority ? undefined : fadeIn}
          src={pictureUrl(picture, widths.at(-1) ?? pictureWidths[0], 'webp')}
          srcSet={sources('webp')}
          sizes={sizes}
          alt={decorative ? '' : picture.alt}
          width={picture.width}
          height={picture.height}
          loading={priority ? 'eager' : 'lazy'}
          fetchPriority={priority ? 'high' : undefined}
          decoding={priority ? 'sync' : 'async'}
          className={classNames('relative', fill)}
        />
      </picture>
    </div>
  )
}

/** Not wider than the original, but at least one. */
export function offeredWidths(originalWidth: number) {
  const widths = pictureWidths.filter((width) => width <= originalWidth)
  return widths.length > 0 ? widths : [pictureWidths[0]]
}

function fadeIn(image: HTMLImageElement | null) {
  if (!image || image.complete) return
  image.dataset.loading = ''
  const show = () => delete image.dataset.loading
  image.addEventListener('load', show, { once: true })
  image.addEventListener('error', show, { once: true })
}
