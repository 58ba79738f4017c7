import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-up', 'routes/sign-up.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('account', 'routes/account.tsx'),
  route('account/sessions', 'routes/account-sessions.tsx'),
  route('demo/outbox', 'routes/outbox.tsx'),
  route('open-a-shop', 'routes/open-shop.tsx'),
  route('console', 'routes/console.index.tsx'),
  route('console/:shopSlug', 'routes/console.tsx', [
    route('listings', 'routes/console.listings.tsx'),
    route('listings/new', 'routes/console.new-listing.tsx'),
    route('listings/:listingId', 'routes/console.listing.tsx'),
    route('import', 'routes/console.import.tsx'),
    route('imports/:importId', 'routes/console.bad-rows.tsx'),
    route('shop', 'routes/console.shop.tsx'),
    route('staff', 'routes/console.staff.tsx'),
  ]),
  route('theme', 'routes/theme.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
