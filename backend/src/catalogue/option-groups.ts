import type { BodyOf, createListing } from '@highstreet/contract'
import { Refusal } from '../platform/refusal.ts'
import type { Use } from './supply-uses.ts'

/** As a listing keeps them. */
export interface OptionGroupRow {
  id: string
  name: string
  min: number
  max: number
  /** `uses`: what choosing it takes from shared supplies; absent is nothing. */
  choices: { id: string; name: string; priceMinor: number; uses?: Use[] }[]
}

export type OptionGroupDrafts = BodyOf<typeof createListing>['optionGroups']

/**
 * Gives groups and choices their ids. What keeps its name keeps its id, so that a basket still knows what was chosen after the
 * shop has corrected a price. Refuses groups that nobody could choose from, and names given twice.
 */
export function optionGroups(
  drafts: OptionGroupDrafts,
  earlier: readonly OptionGroupRow[],
  newId: () => string,
): OptionGroupRow[] {
  const errors = drafts.flatMap((draft, n) => mistakesIn(draft, drafts.slice(0, n), `body.optionGroups.${n}`))
  if (errors.length > 0) throw new Refusal('invalid_input', { errors })
  return drafts.map((draft) => {
    const before = earlier.find(({ name }) => name === draft.name)
    const choices = draft.choices.map((choice) => ({
      id: before?.choices.find(({ name }) => name === choice.name)?.id ?? newId(),
      ...choice,
    }))
    return { id: before?.id ?? newId(), name: draft.name, min: draft.min, max: draft.max, choices }
  })
}

type Draft = OptionGroupDrafts[number]

function mistakesIn({ name, min, max, choices }: Draft, others: Draft[], path: string) {
  const errors: { path: string; message: string }[] = []
  if (others.some((other) => other.name === name))
    errors.push({ path: `${path}.name`, message: 'Another group has this name.' })
  if (new Set(choices.map((choice) => choice.name)).size < choices.length)
    errors.push({ path: `${path}.choices`, message: 'Two choices have the same name.' })
  if (max < min)
    errors.push({ path: `${path}.max`, message: `Allow at least the ${min} that must be chosen.` })
  if (max > choices.length)
    errors.push({ path: `${path}.max`, message: `There are only ${choices.length} to choose from.` })
  return errors
}
