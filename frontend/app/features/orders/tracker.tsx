import type { Approach, OrderProgress } from '@highstreet/contract'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { type Step, Steps } from '#ui/progress.tsx'
import { ApproachPath } from './approach-path.tsx'
import { isUnderWay, orderWords, stepLabels, usualWay } from './order-words.ts'
import { PromisedTime } from './promised-time.tsx'

/** The same for the shopper and for a guest with the link: where the order is, in words, figures and a picture. */
export function Tracker({ progress, approach }: { progress: OrderProgress; approach: Approach | undefined }) {
  const { headline, next } = orderWords(progress)
  const isOver = !isUnderWay(progress.status)
  return (
    <>
      <Card awning={progress.status === 'delivered' ? 'sun' : undefined}>
        <div className="grid gap-7">
          <header className="grid items-start gap-x-8 gap-y-5 sm:grid-cols-[1fr_auto]">
            <div className="grid gap-2">
              <p className="text-ink-soft">
                Order {progress.number} · {progress.shop.name}
              </p>
              <h1 className="text-3xl">{headline}</h1>
              <p className="text-ink-soft text-lg">{next}</p>
              <p role="status" className="sr-only">
                {headline}. {next}
              </p>
            </div>
            <div className="sm:text-right">
              <PromisedTime progress={progress} approach={approach} />
            </div>
          </header>
          <ApproachPath progress={progress} approach={approach} />
          {isOver && progress.status !== 'delivered' ? (
            <div>
              <Badge tone="bad">{stepLabels[progress.status]}</Badge>
            </div>
          ) : (
            <Steps label="How far it is" steps={stepsOf(progress)} />
          )}
        </div>
      </Card>
      <ConnectionNotice />
    </>
  )
}

function stepsOf({ status, steps }: OrderProgress): Step[] {
  const now = usualWay.indexOf(status)
  return usualWay.map((name, index) => {
    const taken = steps.findLast((step) => step.status === name)
    return {
      label: stepLabels[name],
      detail: taken && <DateTime at={taken.at} style="time" />,
      state: index < now || status === 'delivered' ? 'done' : index === now ? 'current' : 'todo',
    }
  })
}
