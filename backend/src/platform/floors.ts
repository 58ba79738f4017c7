/**
 * The modules of the backend, lowest floor first. A module may import lower floors only, and its migrations
 * run in this order.
 */
export const floors = [
  ['platform'],
  ['identity', 'media', 'notifications'],
  ['ledger', 'places'],
  ['catalogue'],
  ['orders', 'dispatch'],
  ['operations'],
] as const

export type ModuleName = (typeof floors)[number][number]
