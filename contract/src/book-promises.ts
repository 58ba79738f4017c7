/** What the book promises at any moment; an audit checks each over everything that is in it. */
export const bookPromises = {
  zero_sum: 'Every transfer sums to zero, in one currency',
  balances: 'Every balance is the sum of its entries',
  sequence: 'The movements of every account follow on one another without a gap',
  covered: 'Nobody has spent or promised more than they have',
  answers: 'Every request that was done keeps its one answer',
  lasting: 'What was answered is in the book',
  holds: 'No more is paid out of a hold than was set aside',
  refunds: 'No more is given back than was paid',
  reversals: 'A transfer is undone once, and exactly',
  events: 'What was said to have happened has its transfer, and the other way round',
  chain: 'Every batch holds what was hashed, and follows the one before',
  unchangeable: 'The server may not change what is written',
} as const
export type BookPromise = keyof typeof bookPromises
