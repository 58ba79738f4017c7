const choicePrefix = 'choice-'
export const mostPieces = 99

/** The form field of an option group. */
export function choiceField(groupId: string) {
  return choicePrefix + groupId
}

/** What was picked, from a form or from the query of a page: the same fields either way. */
export function selectionOf(fields: FormData | URLSearchParams) {
  const choiceIds = [...fields.entries()].flatMap(([name, value]) =>
    name.startsWith(choicePrefix) && typeof value === 'string' && value ? [value] : [],
  )
  return { quantity: quantityOf(fields.get('quantity')), choiceIds }
}

/** The fields of a filled form that say what is wanted, for the address of the page where it is bought. */
export function selectionQuery(form: FormData) {
  const said = [...form.entries()].filter(
    ([name, value]) =>
      value !== '' && (name.startsWith(choicePrefix) || name === 'quantity' || name === 'note'),
  )
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
}

/** 1 when it is left out or makes no sense; the server has the last word on stock. */
export function quantityOf(value: unknown) {
  const quantity = Number(value ?? 1)
  return Number.isInteger(quantity) ? Math.min(mostPieces, Math.max(1, quantity)) : 1
}
