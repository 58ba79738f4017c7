import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { FieldError } from './field.tsx'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  label: ReactNode
  hint?: ReactNode
  /** At the far end: a price, a count. */
  aside?: ReactNode
  error?: string
}

export function Checkbox({ className, ...rest }: CheckboxProps) {
  return <Tickable {...rest} type="checkbox" className={className} />
}

/** One box or dot with its words; the whole row is the target. */
export function Tickable({
  label,
  hint,
  aside,
  error,
  className,
  ...input
}: CheckboxProps & { type: 'checkbox' | 'radio' }) {
  const id = useId()
  return (
    <div className={className}>
      <label className="flex min-h-11 items-start gap-3 rounded-control px-2 py-2.5 hover:bg-sunk has-disabled:opacity-55">
        <input
          {...input}
          aria-describedby={classNames(hint && `${id}-hint`, error && `${id}-error`) || undefined}
          aria-invalid={error ? true : undefined}
          className="mt-0.5 size-5.5 shrink-0 accent-brand"
        />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{label}</span>
          {hint && (
            <span id={`${id}-hint`} className="block text-ink-soft text-sm">
              {hint}
            </span>
          )}
        </span>
        {aside && <span className="tabular shrink-0 text-ink-soft">{aside}</span>}
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
