import type { ListingForSale, Use } from '../catalogue/index.ts'

export interface Choice {
  id: string
  group: string
  name: string
  priceMinor: number
  uses: readonly Use[]
}

/** Picks the chosen options out of a listing's groups. Null when one is unknown or a group has too few or too many. */
export function chosenOptions(
  groups: ListingForSale['optionGroups'],
  choiceIds: readonly string[],
): Choice[] | null {
  const wanted = new Set(choiceIds)
  const chosen: Choice[] = []
  for (const group of groups) {
    const picked = group.choices.filter(({ id }) => wanted.has(id))
    if (picked.length < group.min || picked.length > group.max) return null
    for (const { id, name, priceMinor, uses = [] } of picked)
      chosen.push({ id, group: group.name, name, priceMinor, uses })
  }
  return chosen.length === wanted.size ? chosen : null
}

/** One piece with its choices. */
export function unitPriceMinor(priceMinor: number, choices: readonly Choice[]) {
  return choices.reduce((sum, choice) => sum + choice.priceMinor, priceMinor)
}
