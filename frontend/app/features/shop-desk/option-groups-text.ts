import { amountText, minorUnits } from './amount.ts'

interface Choice {
  name: string
  priceMinor: number
}

/** One choice a line, its price after the last `+`: `Large +3.50`. Lines without a price cost nothing more. */
export function parseChoices(text: string, currency: string): Choice[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, name = line, price] = /^(.*?)\s*\+\s*([\d.,]+)$/.exec(line) ?? []
      const priceMinor = price === undefined ? 0 : minorUnits(price, currency)
      return priceMinor === null ? { name: line, priceMinor: 0 } : { name, priceMinor }
    })
}

export function choicesText(
  choices: { name: string; price: { amount: number; currency: string } }[],
): string {
  return choices
    .map(({ name, price }) =>
      price.amount > 0 ? `${name} +${amountText(price.amount, price.currency)}` : name,
    )
    .join('\n')
}
