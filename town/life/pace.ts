/**
 * The demo's clock: a dinner that takes forty minutes in a real town takes about two here. Every duration of the town's life is
 * in this file. From placing to the door: 4 + 2 + 25 to cook (the courier comes meanwhile), then up to a minute on the road.
 */
export const pace = {
  /** Seconds until the shop answers, starts, and is done. */
  answer: [3, 5],
  begin: [1, 3],
  cook: [21, 28],
  /** The shop offered on the sign-in page waits a little, so that a visitor at its board may press first … */
  visitorsShop: { answer: [12, 16], begin: [6, 9], cook: [24, 30] },
  /** … and much longer once one has: then it is their kitchen, and the town only keeps an order from being forgotten. */
  visitorsKitchen: { answer: [45, 60], begin: [40, 50], cook: [80, 100] },
  visitorStaysMinutes: 10,
  /** Seconds that a courier looks at an offer: long enough for a visitor on a shift to be quicker. */
  considerOffer: [8, 13],
  atDoor: [2, 4],
  /** Meters a second, and the shortest and longest a ride may take in seconds. */
  rideSpeed: 26,
  rideToShopSeconds: [8, 22],
  rideToDoorSeconds: [38, 58],
  sharePositionSeconds: 1,
  /** Seconds between two neighbours' orders, and how many may be under way or placed in an hour at most. */
  betweenOrders: [45, 150],
  ordersUnderWay: 3,
  ordersAnHour: 26,
  /** Minutes until the door that a shop promises: the first that its distance allows. */
  promiseMinutes: [4, 6, 8, 11],
} as const

/** How long one kitchen takes for each of its steps, in seconds from and to. */
export interface Tempo {
  answer: readonly [number, number]
  begin: readonly [number, number]
  cook: readonly [number, number]
}
