import { classNames } from './class-names.ts'

const tints = [
  'bg-brand-tint text-brand-deep',
  'bg-brick-tint text-brick-deep',
  'bg-sun-tint text-sun-ink',
  'bg-sky-tint text-sky',
]

/** Initials on a tint that stays the same for a name. The name itself stands beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name.trim().split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '').join('')
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-grid size-9 shrink-0 place-items-center rounded-full font-bold text-sm uppercase',
        tints[sum % tints.length],
        className,
      )}
    >
      {initials}
    </span>
  )
}
