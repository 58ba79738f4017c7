/** Every address of the pages. Nothing else in the frontend writes a URL by hand. */
export const paths = {
  home: () => '/',
  search: (words?: string) => withQuery('/search', { q: words }),

  shop: (slug: string, filter: { category?: string; q?: string; after?: string } = {}) =>
    withQuery(`/shops/${part(slug)}`, filter),
  listing: (shopSlug: string, listing: string) => `/shops/${part(shopSlug)}/listings/${part(listing)}`,

  basket: () => '/basket',
  checkout: () => '/checkout',
  orders: (filter: { after?: string } = {}) => withQuery('/orders', filter),
  /** `key` is the guest's own link to an order placed without a session. */
  order: (orderId: string, key?: string) => withQuery(`/orders/${part(orderId)}`, { key }),
  orderThanks: (orderId: string, key?: string) => withQuery(`/orders/${part(orderId)}/thanks`, { key }),
  orderCancellation: (orderId: string) => `/orders/${part(orderId)}/cancellation`,
  orderRating: (orderId: string) => `/orders/${part(orderId)}/rating`,

  wallet: (filter: { after?: string } = {}) => withQuery('/wallet', filter),
  walletTopUp: () => '/wallet/top-up',

  account: () => '/account',
  sessions: () => '/account/sessions',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signUp: (next?: string) => withQuery('/sign-up', { next }),
  signOut: () => '/sign-out',

  console: () => '/console',
  consoleOrders: (slug: string) => `/console/${part(slug)}/orders`,
  consoleListings: (slug: string, filter: { q?: string; after?: string } = {}) =>
    withQuery(`/console/${part(slug)}/listings`, filter),
  consoleNewListing: (slug: string) => `/console/${part(slug)}/listings/new`,
  consoleListing: (slug: string, listingId: string) => `/console/${part(slug)}/listings/${part(listingId)}`,
  consoleImport: (slug: string) => `/console/${part(slug)}/import`,
  consoleHours: (slug: string) => `/console/${part(slug)}/hours`,
  consoleShop: (slug: string) => `/console/${part(slug)}/shop`,
  consoleStaff: (slug: string) => `/console/${part(slug)}/staff`,

  courier: () => '/courier',
  outbox: () => '/demo/outbox',

  theme: () => '/theme',
  apiDocs: () => '/api/docs',
} as const

function part(value: string) {
  return encodeURIComponent(value)
}

function withQuery(path: string, query: Record<string, string | undefined>) {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value)
  return search.size > 0 ? `${path}?${search}` : path
}
