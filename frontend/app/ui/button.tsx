import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import { classNames } from './class-names.ts'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger' | 'call'
export type ButtonSize = 'small' | 'medium' | 'large'

const tones: Record<ButtonTone, string> = {
  primary: 'bg-brand text-on-brand shadow-1 hover:bg-brand-deep',
  /** For the one thing the page is about: order, pay. */
  call: 'bg-brick text-on-brick shadow-1 hover:bg-brick-deep',
  secondary: 'border border-edge bg-card text-ink hover:border-brand hover:bg-brand-tint',
  quiet: 'text-brand hover:bg-brand-tint',
  danger: 'border border-brick bg-card text-brick hover:bg-brick-tint',
}

const sizes: Record<ButtonSize, string> = {
  small: 'min-h-9 px-3 text-sm',
  medium: 'min-h-11 px-4.5',
  large: 'min-h-13 px-6 text-lg',
}

interface Look {
  tone?: ButtonTone
  size?: ButtonSize
  /** As wide as its place. */
  wide?: boolean
}

function look({ tone = 'primary', size = 'medium', wide }: Look, className?: string) {
  return classNames(
    'relative inline-flex select-none items-center justify-center gap-2 rounded-control font-semibold no-underline',
    'transition-[background-color,border-color,color,scale] duration-150 ease-calm active:scale-[0.985]',
    'disabled:opacity-55 aria-disabled:opacity-70',
    tones[tone],
    sizes[size],
    wide && 'w-full',
    className,
  )
}

/** While `pending`, it stays focused and in place, ignores presses and says so. */
export function Button({
  tone,
  size,
  wide,
  pending,
  className,
  children,
  type = 'submit',
  onClick,
  ...rest
}: Look & { pending?: boolean } & ComponentProps<'button'>) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      className={look({ tone, size, wide }, className)}
    >
      {pending && <LoaderCircle aria-hidden className="absolute size-5 animate-spin" />}
      <span className={classNames('inline-flex items-center gap-2', pending && 'opacity-0')}>{children}</span>
    </button>
  )
}

export function LinkButton({
  tone,
  size,
  wide,
  className,
  children,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={look({ tone, size, wide }, className)}>
      {children}
    </Link>
  )
}

/** A square one with an icon; `label` is what it does. */
export function IconButton({
  label,
  tone = 'quiet',
  className,
  children,
  type = 'button',
  ...rest
}: { label: string; tone?: ButtonTone } & ComponentProps<'button'>) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(look({ tone }, 'size-11 shrink-0 px-0!'), className)}
    >
      {children}
    </button>
  )
}
