import { classNames } from '#ui/class-names.ts'

/** Four digits for the door: large enough to read across a hallway once the courier comes. */
export function HandoverCode({ code, prominent }: { code: string; prominent: boolean }) {
  return (
    <section
      className={classNames(
        'grid gap-3 rounded-card border p-5 transition-colors duration-500 sm:p-6',
        prominent ? 'border-sun bg-sun-tint' : 'border-line bg-card',
      )}
    >
      <h2 className="text-lg">Your code for the door</h2>
      <p className="flex gap-2" aria-label={[...code].join(' ')} role="img">
        {[...code].map((digit, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: digits have a place and nothing else.
            key={place}
            className={classNames(
              'tabular grid flex-1 place-items-center rounded-control border border-line bg-card font-bold font-sign transition-all duration-500',
              prominent ? 'max-w-20 py-4 text-4xl' : 'max-w-14 py-2 text-2xl',
            )}
          >
            {digit}
          </span>
        ))}
      </p>
      <p className="text-ink-soft text-sm">
        {prominent
          ? 'Tell it to the courier, and only at the door.'
          : 'The courier asks for it when handing over.'}
      </p>
    </section>
  )
}
