/** An offer lives this long; Uber's drivers have about as much. */
export const offerLapsesSeconds = 30
/** Couriers asked at the same time for one delivery. */
export const offersAtOnce = 3
/** When nobody could be asked, the town looks again after this. */
export const lookAgainSeconds = 10
/** A courier whose position is older than this may have lost the connection: not asked. */
export const staleAfterSeconds = 120
