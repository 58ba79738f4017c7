import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { controlLook, Field, type FieldTexts } from './field.tsx'

/** Grows with what is written where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  id,
  ...area
}: FieldTexts & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className, id: id ?? area.name }}>
      {(wires) => (
        <textarea
          rows={4}
          required={!optional}
          {...area}
          {...wires}
          className={classNames(controlLook, 'field-sizing-content max-h-96 min-h-24')}
        />
      )}
    </Field>
  )
}
