/** The names of live channels. In a file of its own so that browsers get them without the schemas. */
export const liveChannels = {
  /** `order:<orderId>`: its shopper, its shop's members, or whoever has its tracking token. */
  order: (orderId: string) => `order:${orderId}` as const,
  /** `shelf:<shopId>`: anyone. What runs low, sells out and is back in a shop. */
  shelf: (shopId: string) => `shelf:${shopId}` as const,
  /** `kitchen:<shopId>`: the shop's members. */
  kitchen: (shopId: string) => `kitchen:${shopId}` as const,
  /** `courier:<personId>`: that courier. */
  courier: (personId: string) => `courier:${personId}` as const,
  /** `approach:<orderId>`: moving; who may see the order. */
  approach: (orderId: string) => `approach:${orderId}` as const,
  /** `wallet:<personId>`: that person. */
  wallet: (personId: string) => `wallet:${personId}` as const,
  /** `book:proof`: moving; operators. */
  book: () => 'book:proof' as const,
}
