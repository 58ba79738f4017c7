import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { controlLook, Field, type FieldTexts } from './field.tsx'

export function Select({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  id,
  children,
  ...select
}: FieldTexts & ComponentProps<'select'>) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className, id: id ?? select.name }}>
      {(wires) => (
        <div className="relative flex items-center">
          <select
            required={!optional}
            {...select}
            {...wires}
            className={classNames(controlLook, 'appearance-none pr-10')}
          >
            {children}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute right-3 size-5 text-ink-soft" />
        </div>
      )}
    </Field>
  )
}
