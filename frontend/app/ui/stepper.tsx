import { Minus, Plus } from 'lucide-react'
import { useRef } from 'react'
import { useHydrated } from './hydrated.ts'

/** A number with − and +, which can be pressed once somebody hears it. Until then it is a number field; the keyboard's arrows always work. */
export function Stepper({
  label,
  name,
  defaultValue = 1,
  min = 1,
  max = 99,
  onChange,
}: {
  label: string
  name: string
  defaultValue?: number
  min?: number
  max?: number
  onChange?: (value: number) => void
}) {
  const hydrated = useHydrated()
  const field = useRef<HTMLInputElement>(null)
  function step(by: 1 | -1) {
    const input = field.current
    if (!input) return
    if (by === 1) input.stepUp()
    else input.stepDown()
    input.dispatchEvent(new Event('change', { bubbles: true }))
    onChange?.(input.valueAsNumber)
  }
  const button =
    'grid size-11 place-items-center text-brand hover:bg-brand-tint rounded-control disabled:opacity-50'
  return (
    <div className="inline-flex items-center rounded-control border border-edge bg-card">
      <button
        type="button"
        aria-label={`${label}: one fewer`}
        className={button}
        disabled={!hydrated}
        onClick={() => step(-1)}
      >
        <Minus aria-hidden className="size-5" />
      </button>
      <input
        ref={field}
        type="number"
        inputMode="numeric"
        aria-label={label}
        name={name}
        defaultValue={defaultValue}
        key={defaultValue}
        min={min}
        max={max}
        required
        onChange={(event) => {
          const value = event.currentTarget.valueAsNumber
          if (Number.isInteger(value) && value >= min && value <= max) onChange?.(value)
        }}
        className="tabular h-11 w-11 appearance-none bg-transparent text-center font-semibold [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button
        type="button"
        aria-label={`${label}: one more`}
        className={button}
        disabled={!hydrated}
        onClick={() => step(1)}
      >
        <Plus aria-hidden className="size-5" />
      </button>
    </div>
  )
}
