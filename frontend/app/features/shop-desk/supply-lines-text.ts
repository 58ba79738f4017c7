export interface SupplyLine {
  name: string
  quantity: number
}

/** One a line, its number first: `2 Dough balls`. A line without a number means one. */
export function parseSupplyLines(text: string, separator = '\n'): SupplyLine[] {
  return text
    .split(separator)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, quantity = '1', name = line] = /^(\d{1,4})\s*[×x]?\s+(.+)$/.exec(line) ?? []
      return { name, quantity: Number(quantity) }
    })
}

export function supplyLinesText(lines: readonly SupplyLine[], separator = '\n'): string {
  return lines.map(({ name, quantity }) => `${quantity} ${name}`).join(separator)
}

/** What lines name, by id; a name that the shop doesn't know has an id that the contract refuses. */
export function idOfName(named: readonly { id: string; name: string }[], name: string): string {
  const plain = name.toLocaleLowerCase()
  return named.find((one) => one.name.toLocaleLowerCase() === plain)?.id ?? ''
}
