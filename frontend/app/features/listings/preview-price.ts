interface Amount {
  amount: number
  currency: string
}

interface Priced {
  price: Amount
  optionGroups: { id: string; choices: { id: string; price: Amount }[] }[]
}

/** What the page shows while one is choosing. The basket's own figure comes from the server. */
export function previewPrice(listing: Priced, picked: { choiceIds: string[]; quantity: number }) {
  const choices = listing.optionGroups.flatMap((group) => group.choices)
  const extras = choices.filter(({ id }) => picked.choiceIds.includes(id))
  const unit = extras.reduce((sum, { price }) => sum + price.amount, listing.price.amount)
  return { amount: unit * picked.quantity, currency: listing.price.currency }
}
