import { useEffect, useRef } from 'react'

/** All that is wrong, above the form, each line leading to its field. Takes the focus when it appears. */
export function ErrorSummary({
  fields,
  labels = {},
}: {
  fields: Record<string, string> | undefined
  /** Field name → words on the page; only for messages that don't speak for themselves. */
  labels?: Record<string, string>
}) {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(fields ?? {})
  const shown = entries.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer moves the focus again.
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, fields])
  if (!shown) return null
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="rounded-card border-2 border-brick bg-card p-4 sm:p-5"
    >
      <h2 className="text-lg">Please look at {entries.length === 1 ? 'this' : 'these'} again</h2>
      <ul className="mt-2 grid gap-1">
        {entries.map(([name, message]) => (
          <li key={name}>
            <a
              href={`#${name}`}
              className="inline-block py-0.5 font-medium text-brick underline underline-offset-4"
            >
              {labels[name] ? `${labels[name]}: ${message}` : message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
