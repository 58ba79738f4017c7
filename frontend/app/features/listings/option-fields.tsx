import type { OptionGroup } from '@highstreet/contract'
import { Money } from '#ui/money.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { choiceField } from './selection.ts'

/** One field set a group: dots for "choose one", boxes for more. Full groups take no more boxes. */
export function OptionFields({
  groups,
  chosen,
  error,
}: {
  groups: OptionGroup[]
  chosen: string[]
  error?: string
}) {
  return groups.map((group) => {
    const one = group.min === 1 && group.max === 1
    const picked = group.choices.filter(({ id }) => chosen.includes(id))
    return (
      <RadioGroup
        key={group.id}
        name={choiceField(group.id)}
        legend={group.name}
        hint={one ? undefined : amountWords(group)}
        error={error && isOff(group, picked.length) ? error : undefined}
        many={!one}
        defaultValue={picked.map(({ id }) => id)}
        options={group.choices.map(({ id, name, price, available }) => ({
          value: id,
          label: name,
          aside: available === 0 ? 'sold out' : price.amount > 0 ? <Money value={price} signed /> : undefined,
          disabled: available === 0 || (!one && picked.length >= group.max && !chosen.includes(id)),
        }))}
      />
    )
  })
}

function isOff({ min, max }: OptionGroup, picked: number) {
  return picked < min || picked > max
}

function amountWords({ min, max, choices }: OptionGroup) {
  const most = Math.min(max, choices.length)
  if (min === 0) return most === choices.length ? 'As many as you like' : `Up to ${most}`
  return min === most ? `Choose ${min}` : `Choose ${min} to ${most}`
}
