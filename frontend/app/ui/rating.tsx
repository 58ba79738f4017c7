import { Star } from 'lucide-react'
import { classNames } from './class-names.ts'

/** "4.6 (128)": one star and the figure; reads as a sentence. */
export function RatingScore({ average, count }: { average: number; count: number }) {
  if (count === 0) return <span className="text-ink-soft text-sm">New here</span>
  return (
    <span className="tabular inline-flex items-center gap-1 font-semibold text-sm">
      <Star aria-hidden className="size-4 fill-sun text-sun" />
      <span className="sr-only">Rated </span>
      {average.toFixed(1)}
      <span className="sr-only"> of 5 by </span>
      <span className="font-normal text-ink-soft">
        <span aria-hidden>(</span>
        {count}
        <span aria-hidden>)</span>
      </span>
      <span className="sr-only"> customers</span>
    </span>
  )
}

const five = [1, 2, 3, 4, 5] as const

export function Stars({ stars, className }: { stars: number; className?: string }) {
  return (
    <span role="img" aria-label={`${stars} of 5 stars`} className={classNames('inline-flex', className)}>
      {five.map((star) => (
        <Star
          key={star}
          aria-hidden
          className={classNames('size-4.5', star <= stars ? 'fill-sun text-sun' : 'text-edge')}
        />
      ))}
    </span>
  )
}

const words = { 1: 'Poor', 2: 'Fair', 3: 'Good', 4: 'Very good', 5: 'Wonderful' }

/** Five radio buttons that look like stars; works without JavaScript. Sends 1 to 5 under `name`. */
export function StarsInput({
  name,
  legend,
  defaultValue,
}: {
  name: string
  legend: string
  defaultValue?: number
}) {
  return (
    <fieldset id={name}>
      <legend className="mb-1 font-semibold">{legend}</legend>
      {/* Reversed, so that CSS can paint a star and all before it. */}
      <div className="inline-flex flex-row-reverse justify-end">
        {five.toReversed().map((star) => (
          <label
            key={star}
            title={words[star]}
            className="peer p-1.5 text-edge has-checked:text-sun hover:text-sun peer-hover:text-sun peer-has-checked:text-sun has-focus-visible:rounded-control has-focus-visible:outline-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={star}
              required
              defaultChecked={star === defaultValue}
              className="sr-only"
            />
            <Star aria-hidden className="size-8 fill-current" strokeWidth={1.5} />
            <span className="sr-only">
              {star} of 5: {words[star]}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
