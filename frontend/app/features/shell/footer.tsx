import { Link } from 'react-router'
import { paths } from '#paths.ts'
import type { ShellProps } from './shell.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

const linkLook = 'inline-block py-1 underline-offset-4 hover:underline'

export function Footer({ town, theme }: ShellProps) {
  const name = town?.name ?? 'Highstreet'
  return (
    <footer className="far-down mt-12 [--height:36rem] md:[--height:15rem] border-line border-t bg-sunk">
      <div className="mx-auto grid max-w-page gap-8 px-4 pt-10 pb-28 text-sm sm:px-6 md:grid-cols-[2fr_1fr_1fr] md:pb-10">
        <div className="max-w-md">
          <p className="font-bold font-sign text-lg">{name}</p>
          <p className="mt-1 text-ink-soft">
            Our own shops, couriers and neighbours on one street. What you spend here stays in town.
          </p>
          <div className="mt-4">
            <ThemeSwitch theme={theme} />
          </div>
        </div>
        <nav aria-label="The town">
          <ul className="grid gap-1">
            <li>
              <Link to={paths.home()} className={linkLook}>
                Shops
              </Link>
            </li>
            <li>
              <Link to={paths.search()} className={linkLook}>
                Search
              </Link>
            </li>
            <li>
              <Link to={paths.book()} className={linkLook}>
                The town’s book
              </Link>
            </li>
            <li>
              <Link to={paths.console()} className={linkLook}>
                For shopkeepers
              </Link>
            </li>
            <li>
              <Link to={paths.courier()} className={linkLook}>
                For couriers
              </Link>
            </li>
          </ul>
        </nav>
        <ul className="grid content-start gap-1">
          {town?.demo && (
            <li>
              <Link to={paths.outbox()} className={linkLook}>
                E-mails of the demo
              </Link>
            </li>
          )}
          <li>
            <a href={paths.apiDocs()} className={linkLook}>
              For developers
            </a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
