import type { OrderProgress } from '@highstreet/contract'
import { DateTime } from '#ui/date-time.tsx'
import { reasonWords, stepLabels } from './order-words.ts'

/** Who did what when. */
export function StepLog({ steps }: { steps: OrderProgress['steps'] }) {
  return (
    <ol className="grid gap-3">
      {steps.map((step) => (
        <li key={`${step.status} ${step.at}`} className="grid grid-cols-[3.5rem_1fr] gap-x-3">
          <DateTime at={step.at} style="time" />
          <span>
            <span className="font-semibold">{stepLabels[step.status]}</span>
            <span className="text-ink-soft"> by {step.by}</span>
            {reasonWords(step.reason) && (
              <span className="block text-ink-soft">{reasonWords(step.reason)}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
