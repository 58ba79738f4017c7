import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { controlLook, Field, type FieldTexts } from './field.tsx'

type TextFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'prefix'> & {
    /** Shown inside, before and after: a currency sign, a unit. */
    prefix?: ReactNode
    suffix?: ReactNode
  }

export function TextField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  prefix,
  suffix,
  id,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className, id: id ?? input.name }}>
      {(wires) => (
        <div className="relative flex items-center">
          {prefix && <Affix className="left-3.5">{prefix}</Affix>}
          <input
            type="text"
            required={!optional}
            {...input}
            {...wires}
            className={classNames(controlLook, prefix && 'pl-9', suffix && 'pr-14')}
          />
          {suffix && <Affix className="right-3.5">{suffix}</Affix>}
        </div>
      )}
    </Field>
  )
}

function Affix({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span aria-hidden className={classNames('pointer-events-none absolute text-ink-soft', className)}>
      {children}
    </span>
  )
}
