import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export interface FieldTexts {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to put it right. */
  error?: string
  /** Says "(optional)" after the label; everything else is required. */
  optional?: boolean
  hideLabel?: boolean
  className?: string
}

/** Attributes that tie a control to its label, hint and error. Spread them on the control. */
export interface FieldWires {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label, hint and error around any control, wired for screen readers. */
export function Field({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  id: givenId,
  children,
}: FieldTexts & { id?: string; children: (wires: FieldWires) => ReactNode }) {
  const madeId = useId()
  const id = givenId ?? madeId
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  return (
    <div className={classNames('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-semibold'}>
        {label}
        {optional && <span className="font-normal text-ink-soft"> (optional)</span>}
      </label>
      {hint && (
        <p id={hintId} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 font-medium text-brick text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  )
}

/** The look of everything one types into. */
export const controlLook = classNames(
  'min-h-11 w-full rounded-control border border-edge bg-card px-3.5 py-2 text-ink placeholder:text-ink-soft',
  'transition-colors duration-150 hover:border-ink-soft',
  'aria-invalid:border-2 aria-invalid:border-brick disabled:opacity-60',
)
