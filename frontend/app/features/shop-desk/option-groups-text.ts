import type { SupplyUse } from '@highstreet/contract'
import { amountText, minorUnits } from './amount.ts'
import { idOfName, parseSupplyLines, supplyLinesText } from './supply-lines-text.ts'

interface Choice {
  name: string
  priceMinor: number
  uses: SupplyUse[]
}

type Named = readonly { id: string; name: string }[]

/**
 * One choice a line, its price after the last `+`, and in brackets what it takes: `Large +3.50 [1 Dough ball]`. Lines without a price
 * cost nothing more.
 */
export function parseChoices(
  text: string,
  { currency, supplies }: { currency: string; supplies: Named },
): Choice[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, priced = line, taken = ''] = /^(.*?)\s*\[([^\]]*)\]$/.exec(line) ?? []
      const uses = usesNamed(taken, supplies, ',')
      const [, name = priced, price] = /^(.*?)\s*\+\s*([\d.,]+)$/.exec(priced) ?? []
      const priceMinor = price === undefined ? 0 : minorUnits(price, currency)
      return priceMinor === null ? { name: priced, priceMinor: 0, uses } : { name, priceMinor, uses }
    })
}

export function usesNamed(text: string, supplies: Named, separator?: string): SupplyUse[] {
  return parseSupplyLines(text, separator).map(({ name, quantity }) => ({
    supplyId: idOfName(supplies, name),
    quantity,
  }))
}

export function usesText(uses: readonly SupplyUse[], supplies: Named, separator?: string): string {
  const nameOf = (supplyId: string) => supplies.find(({ id }) => id === supplyId)?.name ?? ''
  return supplyLinesText(
    uses.map(({ supplyId, quantity }) => ({ name: nameOf(supplyId), quantity })),
    separator,
  )
}

interface ShownChoice {
  id: string
  name: string
  price: { amount: number; currency: string }
}

export function choicesText(
  choices: readonly ShownChoice[],
  usesOf: (choiceId: string) => readonly SupplyUse[],
  supplies: Named,
): string {
  return choices
    .map(({ id, name, price }) => {
      const costs = price.amount > 0 ? ` +${amountText(price.amount, price.currency)}` : ''
      const uses = usesOf(id)
      return `${name}${costs}${uses.length > 0 ? ` [${usesText(uses, supplies, ', ')}]` : ''}`
    })
    .join('\n')
}
