/**
 * From here down a shelf runs low: pages say how many are left, and the shop hears of it. In a file of its own so that browsers get it
 * without the schemas.
 */
export const fewPieces = 5
