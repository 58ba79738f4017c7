/** An offer lives this long; Uber's drivers have about as much. */
export const offerLapsesSeconds = 30
/** Couriers asked at the same time for one delivery. */
export const offersAtOnce = 3
/** Who said no, or nothing, is left in peace this long before being asked for the same delivery again. */
export const askAgainSeconds = 90
/** One courier is asked this often for one delivery; then the answer stands. */
export const asksPerCourier = 4
/** When nobody could be asked, the town looks again after this. */
export const lookAgainSeconds = 10
/** The same, once the shop was told: who comes online meanwhile is asked at once anyway. */
export const lookAgainUnclaimedSeconds = 60
/** A shop whose order nobody takes is told after this, while there is still time to bring it by itself. */
export const unclaimedAfterMinutes = 5
/** A courier whose position is older than this may have lost the connection: not asked. */
export const staleAfterSeconds = 120
