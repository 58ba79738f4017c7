import { type ReactNode, useId } from 'react'
import { Tickable } from './checkbox.tsx'
import { classNames } from './class-names.ts'
import { FieldError } from './field.tsx'

export interface RadioOption {
  value: string
  label: ReactNode
  hint?: ReactNode
  aside?: ReactNode
  disabled?: boolean
}

/** A fieldset with a legend; also groups checkboxes (`many`) when several may be chosen. */
export function RadioGroup({
  name,
  legend,
  hint,
  error,
  options,
  defaultValue,
  many,
  required = !many,
  onChange,
  className,
}: {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string
  options: RadioOption[]
  defaultValue?: string | string[]
  many?: boolean
  required?: boolean
  onChange?: (value: string, checked: boolean) => void
  className?: string
}) {
  const id = useId()
  const chosen = Array.isArray(defaultValue) ? defaultValue : [defaultValue]
  return (
    <fieldset
      id={name}
      aria-describedby={classNames(hint && `${id}-hint`, error && `${id}-error`) || undefined}
      className={classNames('grid gap-1', className)}
    >
      <legend className="mb-1 font-semibold">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="divide-y divide-line rounded-control border border-line bg-card">
        {options.map(({ value, ...option }) => (
          <Tickable
            key={value}
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            required={required && !many}
            defaultChecked={chosen.includes(value)}
            onChange={(event) => onChange?.(value, event.currentTarget.checked)}
            {...option}
          />
        ))}
      </div>
    </fieldset>
  )
}
