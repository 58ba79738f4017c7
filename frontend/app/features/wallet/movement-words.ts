const words: Record<string, string> = {
  top_up: 'Top-up',
  top_up_taken_back: 'Top-up taken back',
  top_up_given_back: 'Top-up given back',
  order_paid: 'Order',
  refund: 'Money back',
  payment_sent: 'Sent to a neighbour',
  payment_received: 'From a neighbour',
  order_income: 'Income',
  courier_income: 'Earned on the road',
  reversal: 'Put right',
}

/** What kind of movement it was, for people; a kind that is new here is said plainly. */
export function movementWords(kind: string): string {
  return words[kind] ?? 'Movement'
}
