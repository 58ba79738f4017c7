import bricolage from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url'
import figtree from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import { type ReactNode, useEffect } from 'react'
import { Links, Meta, Outlet, ScrollRestoration, useRouteLoaderData } from 'react-router'
import { keepShown, RememberShown } from '#features/live/keep-shown.tsx'
import { ErrorPage } from '#features/shell/error-page.tsx'
import { PatientScripts } from '#features/shell/patient-scripts.tsx'
import { Shell } from '#features/shell/shell.tsx'
import { themeOf } from '#features/shell/theme.ts'
import { noteTakenOver } from '#ui/server-drawn.ts'
import { ToastProvider } from '#ui/toast.tsx'
import '#ui/ui.css'
import { townWriting } from '#ui/town-writing.server.ts'
import { learnWriting } from '#ui/town-writing.ts'
import { UiSettingsProvider } from '#ui/ui-settings.tsx'
import { api } from '#visit.server.ts'
import type { Route } from './+types/root.ts'

const locale = 'en-US'
/** What the pages fall back on when not even the town answers. */
const unsettled = { locale, timeZone: 'UTC', now: '1970-01-01T00:00:00.000Z' }

export const links: Route.LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  ...[figtree, bricolage].map((href) => ({
    rel: 'preload',
    href,
    as: 'font',
    type: 'font/woff2',
    crossOrigin: 'anonymous' as const,
  })),
]

export const clientMiddleware: Route.ClientMiddlewareFunction[] = [keepShown]

export async function loader({ request, context }: Route.LoaderArgs) {
  const [town, { person }, { itemCount }] = await Promise.all([
    api(context).getTown(),
    api(context).getMe(),
    api(context).countBasket(),
  ])
  const { origin } = new URL(request.url)
  const writing = townWriting({ locale, ...town }, Date.parse(town.now))
  return { town, writing, person, basketCount: itemCount, theme: themeOf(request), origin }
}

export function Layout({ children }: { children: ReactNode }) {
  const visit = useRouteLoaderData<typeof loader>('root')
  // Before anything is written, such as what search engines read.
  if (visit) learnWriting(visit.writing)
  useEffect(noteTakenOver, [])
  return (
    <html lang="en" data-theme={visit?.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf8f2" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0c1713" />
        <Meta />
        {/* Files of our own need none, and each one in the page costs: a ready page gets new ones whenever it is sent. */}
        <Links nonce="" />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <PatientScripts />
      </body>
    </html>
  )
}

export default function Root({ loaderData }: Route.ComponentProps) {
  const { town } = loaderData
  return (
    <UiSettingsProvider settings={{ locale, timeZone: town.timeZone, now: town.now }}>
      <ToastProvider>
        <Shell {...loaderData}>
          <Outlet />
        </Shell>
        <RememberShown />
      </ToastProvider>
    </UiSettingsProvider>
  )
}

export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
  const settings = loaderData
    ? { locale, timeZone: loaderData.town.timeZone, now: loaderData.town.now }
    : unsettled
  return (
    <UiSettingsProvider settings={settings}>
      <Shell {...loaderData}>
        <ErrorPage error={error} />
      </Shell>
    </UiSettingsProvider>
  )
}
