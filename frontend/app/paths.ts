/** Every address of the pages. Nothing else in the frontend writes a URL by hand. */
export const paths = {
  home: (filter: { kind?: string; open?: string; after?: string } = {}) => withQuery('/', filter),
  /** The same page for forms and fetchers: `index` tells it from the root around it. */
  homeIndex: (filter: { kind?: string; open?: string; after?: string } = {}) => withQuery('/?index', filter),
  search: (words?: string) => withQuery('/search', { q: words }),
  suggestions: (words: string) => withQuery('/suggestions', { q: words }),
  addresses: (start: string) => withQuery('/addresses', { q: start }),

  shop: (
    slug: string,
    filter: { category?: string; q?: string; after?: string; reviewsAfter?: string } = {},
  ) => withQuery(`/shops/${part(slug)}`, filter),
  listing: (listing: { shopSlug: string; id: string }) =>
    `/shops/${part(listing.shopSlug)}/listings/${part(listing.id)}`,
  /** The same with another of its pictures big. */
  listingPicture: (listing: { shopSlug: string; id: string }, index: number) =>
    `/shops/${part(listing.shopSlug)}/listings/${part(listing.id)}?picture=${index}`,

  basket: () => '/basket',
  checkout: (shopId: string) => `/checkout/${part(shopId)}`,
  buyNow: (listingId: string) => `/listings/${part(listingId)}/buy`,
  orders: (filter: { after?: string } = {}) => withQuery('/orders', filter),
  /** Whoever has the link follows the order, signed in or not. */
  tracking: (token: string) => `/tracking/${part(token)}`,
  order: (orderId: string) => `/orders/${part(orderId)}`,
  reservation: (reservationId: string) => `/reservations/${part(reservationId)}`,
  orderThanks: (orderId: string) => `/orders/${part(orderId)}/thanks`,
  orderCancellation: (orderId: string) => `/orders/${part(orderId)}/cancellation`,
  orderRating: (orderId: string) => `/orders/${part(orderId)}/rating`,

  live: () => '/api/live',
  /** Says what time it is in the town. */
  townClock: () => '/api/town',

  wallet: (filter: MovementFilter & { after?: string } = {}) => withQuery('/wallet', filter),
  /** Where on that page money is put in. */
  walletTopUp: () => '/wallet#top-up',
  cardTopUp: (topUpId: string) => `/wallet/top-ups/${part(topUpId)}`,
  walletMovement: (number: number) => `/wallet/movements/${number}`,
  /** The same with the proof that it is in the book. */
  walletReceipt: (number: number) => `/wallet/movements/${number}/receipt`,
  walletReceiptFile: (number: number) => `/wallet/movements/${number}/receipt.json`,
  walletCsv: (filter: MovementFilter = {}) => withQuery('/wallet/statement.csv', filter),
  walletOfx: (filter: MovementFilter = {}) => withQuery('/wallet/statement.ofx', filter),
  walletSend: (who?: string) => withQuery('/wallet/send', { who }),
  walletAsk: (who?: string) => withQuery('/wallet/ask', { who }),
  /** My code for others to pay by. */
  walletCode: (wish: { amount?: string; note?: string } = {}) => withQuery('/wallet/code', wish),
  walletPayment: (paymentId: string) => `/wallet/payments/${part(paymentId)}`,
  walletPaymentCancellation: (paymentId: string) => `/wallet/payments/${part(paymentId)}/cancellation`,
  /** Those that were answered. */
  walletRequests: (page: { after?: string } = {}) => withQuery('/wallet/requests', page),
  walletRequest: (requestId: string) => `/wallet/requests/${part(requestId)}`,
  walletPayee: (handle: string) => `/wallet/payees/${part(handle)}`,
  /** What a code leads to: pay this neighbour. */
  pay: (handle: string, wish: { amount?: string; note?: string } = {}) =>
    withQuery(`/pay/${part(handle)}`, wish),

  account: () => '/account',
  sessions: () => '/account/sessions',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signUp: (next?: string) => withQuery('/sign-up', { next }),
  signOut: () => '/sign-out',

  openShop: () => '/open-a-shop',
  console: () => '/console',
  consoleOrders: (slug: string) => `/console/${part(slug)}/orders`,
  /** Those that have left the kitchen, newest first. */
  consolePastOrders: (slug: string, page: { after?: string } = {}) =>
    withQuery(`/console/${part(slug)}/orders/past`, page),
  /** `given`: money has just been given back for it. */
  consoleOrder: (slug: string, orderId: string, news: { given?: string } = {}) =>
    withQuery(`/console/${part(slug)}/orders/${part(orderId)}`, news),
  consoleListings: (slug: string, filter: { q?: string; after?: string } = {}) =>
    withQuery(`/console/${part(slug)}/listings`, filter),
  consoleNewListing: (slug: string) => `/console/${part(slug)}/listings/new`,
  consoleListing: (slug: string, listingId: string) => `/console/${part(slug)}/listings/${part(listingId)}`,
  consoleBadRows: (slug: string, importId: string, filter: { after?: string } = {}) =>
    withQuery(`/console/${part(slug)}/imports/${part(importId)}`, filter),
  consoleSupplies: (slug: string) => `/console/${part(slug)}/supplies`,
  consoleImport: (slug: string) => `/console/${part(slug)}/import`,
  consoleShop: (slug: string) => `/console/${part(slug)}/shop`,
  consoleEarnings: (slug: string, choice: { month?: string } = {}) =>
    withQuery(`/console/${part(slug)}/earnings`, choice),
  consoleStatementCsv: (slug: string, month: string) =>
    `/console/${part(slug)}/statements/${part(month)}/statement.csv`,
  consoleStatementPdf: (slug: string, month: string) =>
    `/console/${part(slug)}/statements/${part(month)}/statement.pdf`,
  consoleStaff: (slug: string) => `/console/${part(slug)}/staff`,

  /** Its roots by day, for everybody. */
  book: (filter: { after?: string } = {}) => withQuery('/book', filter),
  /** Whether it holds, for operators. */
  operationsBook: () => '/operations/book',
  operationsPayouts: (page: { dueAfter?: string; after?: string } = {}) =>
    withQuery('/operations/payouts', page),
  /** `back`: the payout that is about to be noted as sent back by the bank. */
  operationsPayoutRun: (runId: string, about: { back?: string } = {}) =>
    withQuery(`/operations/payouts/${part(runId)}`, about),
  operationsBankFile: (runId: string, format: 'sepa' | 'us') =>
    `/operations/payouts/${part(runId)}/bank-file/${format}`,
  operationsCards: (look: { days?: string; claimsAfter?: string; pendingAfter?: string } = {}) =>
    withQuery('/operations/cards', look),

  courier: () => '/courier',
  courierEarnings: (choice: { month?: string } = {}) => withQuery('/courier/earnings', choice),
  courierStatementCsv: (month: string) => `/courier/statements/${part(month)}/statement.csv`,
  courierStatementPdf: (month: string) => `/courier/statements/${part(month)}/statement.pdf`,
  courierPosition: () => '/courier/position',
  outbox: (filter: { after?: string } = {}) => withQuery('/demo/outbox', filter),
  outboxMail: (mailId: string) => `/demo/outbox/${part(mailId)}`,

  theme: () => '/theme',
  sitemap: () => '/sitemap.xml',
  apiDocs: () => '/api/docs',
  /** Called by the browser itself, to tell how an upload goes. */
  apiImport: (shopId: string) => `/api/shops/${part(shopId)}/imports`,
  apiImportPreview: (shopId: string) => `/api/shops/${part(shopId)}/import-previews`,
} as const

/** As the forms of the wallet name them. */
export interface MovementFilter {
  group?: string | undefined
  direction?: string | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
}

function part(value: string) {
  return encodeURIComponent(value)
}

function withQuery(path: string, query: { [name: string]: string | undefined } | MovementFilter) {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value)
  if (search.size === 0) return path
  return `${path}${path.includes('?') ? '&' : '?'}${search}`
}
