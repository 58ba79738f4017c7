import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import { Awning, type AwningTone } from './awning.tsx'
import { classNames } from './class-names.ts'

/** A sheet of paper on the page. */
export function Card({
  awning,
  className,
  children,
  ...rest
}: { awning?: AwningTone } & ComponentProps<'section'>) {
  return (
    <section
      {...rest}
      className={classNames('overflow-clip rounded-card border border-line bg-card shadow-1', className)}
    >
      {awning && <Awning tone={awning} />}
      <div className="p-4 sm:p-6">{children}</div>
    </section>
  )
}

/**
 * A card that leads somewhere as a whole. The link is around the title only (so it is read once), its area covers the
 * card; put other controls in `extra`, they stay pressable on top.
 */
export function LinkCard({
  to,
  title,
  titleAs: Title = 'h3',
  media,
  awning,
  children,
  extra,
  className,
}: {
  to: string
  title: ReactNode
  titleAs?: 'h2' | 'h3' | 'h4'
  media?: ReactNode
  awning?: AwningTone
  children?: ReactNode
  extra?: ReactNode
  className?: string
}) {
  return (
    <article
      className={classNames(
        'group relative flex flex-col overflow-clip rounded-card border border-line bg-card shadow-1',
        'transition-[box-shadow,translate,border-color] duration-200 ease-calm hover:-translate-y-0.5 hover:border-edge hover:shadow-2',
        'has-[a:focus-visible]:outline-3 has-[a:focus-visible]:outline-focus has-[a:focus-visible]:outline-offset-2',
        className,
      )}
    >
      {media && (
        <div className="relative">
          {awning && <Awning tone={awning} className="absolute inset-x-0 top-0 z-1" />}
          {media}
        </div>
      )}
      <div className="flex flex-1 flex-col gap-1.5 p-3.5 sm:p-4">
        <Title className="text-lg leading-snug">
          <Link
            to={to}
            prefetch="intent"
            className="outline-none after:absolute after:inset-0 after:content-['']"
          >
            {title}
          </Link>
        </Title>
        {children}
        {extra && <div className="relative z-1 mt-auto pt-2">{extra}</div>}
      </div>
    </article>
  )
}
