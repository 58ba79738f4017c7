import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

/** How far something is. Without `value` it only says that it goes on. */
export function ProgressBar({
  label,
  value,
  max = 100,
  hideLabel,
  aside,
}: {
  label: ReactNode
  value?: number
  max?: number
  hideLabel?: boolean
  aside?: ReactNode
}) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <div className={classNames('flex justify-between gap-4 text-sm', hideLabel && !aside && 'sr-only')}>
        <label htmlFor={id} className={classNames('font-semibold', hideLabel && 'sr-only')}>
          {label}
        </label>
        {aside && <span className="tabular text-ink-soft">{aside}</span>}
      </div>
      <progress
        id={id}
        value={value}
        max={max}
        className="h-2.5 w-full overflow-hidden rounded-chip bg-sunk"
      />
    </div>
  )
}

export interface Step {
  label: ReactNode
  /** Under the label: a time, a name. */
  detail?: ReactNode
  state: 'done' | 'current' | 'todo'
}

/** Where an order is on its way: a row on wide screens, a column on phones. */
export function Steps({ label, steps }: { label: string; steps: Step[] }) {
  return (
    <ol aria-label={label} className="grid sm:auto-cols-fr sm:grid-flow-col">
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have an order and nothing else.
          key={index}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex gap-3 pb-6 last:pb-0 sm:flex-col sm:items-center sm:pb-0 sm:text-center"
        >
          {/* Left out by us: `group-last:` would have a browser style every page anew when it has been read to its end. */}
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={classNames(
                'absolute top-8 bottom-0 left-[0.95rem] w-0.5 sm:top-[0.95rem] sm:right-[calc(-50%+1.2rem)] sm:bottom-auto sm:left-[calc(50%+1.2rem)] sm:h-0.5 sm:w-auto',
                step.state === 'done' ? 'bg-brand' : 'bg-line',
              )}
            />
          )}
          <span
            aria-hidden
            className={classNames(
              'grid size-8 shrink-0 place-items-center rounded-full border-2 font-bold text-sm transition-colors duration-300',
              step.state === 'done' && 'border-brand bg-brand text-on-brand',
              step.state === 'current' && 'border-brand bg-card text-brand ring-4 ring-brand-tint',
              step.state === 'todo' && 'border-line bg-card text-ink-soft',
            )}
          >
            {step.state === 'done' ? <Check className="size-4.5" strokeWidth={3} /> : index + 1}
          </span>
          <span className="pt-1 sm:pt-0">
            <span
              className={classNames(
                'block leading-tight',
                step.state === 'todo' ? 'text-ink-soft' : 'font-semibold',
              )}
            >
              {step.label}
              <span className="sr-only">{stateWords[step.state]}</span>
            </span>
            {step.detail && <span className="block text-ink-soft text-sm">{step.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

const stateWords = { done: ' (done)', current: ' (now)', todo: ' (to come)' }
