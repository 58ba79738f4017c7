import type { Person, Town } from '@highstreet/contract'
import type { ReactNode } from 'react'
import { BottomBar } from './bottom-bar.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { NavigationProgress } from './navigation-progress.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import type { Theme } from './theme.ts'

/** What every page has around it. Nothing of it is sure on an error page. */
export interface ShellProps {
  town?: Town
  person?: Person | null
  basketCount?: number
  theme?: Theme
}

export function Shell({ children, ...visit }: ShellProps & { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="absolute top-2 left-2 z-60 -translate-y-20 rounded-control bg-ink px-4 py-3 font-semibold text-paper focus:translate-y-0"
      >
        Skip to the page
      </a>
      <NavigationProgress />
      <Header {...visit} />
      <OfflineNotice />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 py-6 outline-none sm:px-6 sm:py-10"
      >
        {children}
      </main>
      <Footer {...visit} />
      <BottomBar {...visit} />
    </div>
  )
}
