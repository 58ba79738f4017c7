import type { ReactNode } from 'react'

/** Radio buttons side by side, for a few short answers. */
export function ChoiceChips({
  name,
  legend,
  options,
  defaultValue,
  onChange,
}: {
  name: string
  legend: ReactNode
  options: { value: string; label: ReactNode }[]
  defaultValue?: string
  onChange?: (value: string) => void
}) {
  return (
    <fieldset id={name} className="grid gap-2">
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="tabular inline-flex min-h-11 min-w-16 items-center justify-center rounded-chip border border-edge bg-card px-4 font-semibold transition-colors hover:border-brand hover:bg-brand-tint has-checked:border-brand has-checked:bg-brand has-checked:text-on-brand has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              onChange={() => onChange?.(value)}
              className="sr-only"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
