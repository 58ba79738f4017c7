import type { PaymentLimits, Wallet } from '@highstreet/contract'
import { HandCoins, type LucideIcon, Plus, QrCode, SendHorizontal } from 'lucide-react'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { Money } from '#ui/money.tsx'

/** What is there, and what one may do with it. */
export function Balance({ wallet, limits }: { wallet: Wallet; limits: PaymentLimits }) {
  return (
    <section
      aria-label="Balance"
      className="grid gap-6 overflow-clip rounded-sheet bg-[light-dark(var(--brand),var(--brand-tint))] p-6 text-[light-dark(var(--on-brand),var(--ink))] shadow-2 sm:p-8"
    >
      <div>
        <h2 className="font-normal font-sans text-base tracking-normal">You can spend</h2>
        <p className="font-bold font-sign text-4xl tracking-tight">
          <Money value={wallet.available} />
        </p>
      </div>
      <ul className="grid grid-cols-4 gap-2">
        <Act to={paths.walletSend()} icon={SendHorizontal}>
          Send
        </Act>
        <Act to={paths.walletAsk()} icon={HandCoins}>
          Ask
        </Act>
        <Act to={paths.walletCode()} icon={QrCode}>
          My code
        </Act>
        <Act to={paths.walletTopUp()} icon={Plus}>
          Top up
        </Act>
      </ul>
      <dl className="grid grid-cols-2 gap-4 border-current/25 border-t pt-4">
        <div>
          <dt className="text-sm">Balance</dt>
          <dd className="font-semibold text-lg">
            <Money value={wallet.balance} />
          </dd>
        </div>
        <div>
          <dt className="text-sm">Set aside</dt>
          <dd className="font-semibold text-lg">
            <Money value={wallet.held} />
          </dd>
        </div>
      </dl>
      <p className="text-sm">
        <LimitWords limits={limits} />
      </p>
    </section>
  )
}

export function LimitWords({ limits: { leftToday, daily } }: { limits: PaymentLimits }) {
  return (
    <>
      To neighbours: <Money value={leftToday} className="font-semibold" /> of <Money value={daily} /> left
      today.
    </>
  )
}

function Act({ to, icon: Icon, children }: { to: string; icon: LucideIcon; children: string }) {
  return (
    <li>
      <Link
        to={to}
        className="grid min-h-18 content-center justify-items-center gap-1.5 rounded-control border border-current/25 bg-current/0 px-1 py-2 text-center font-semibold text-sm no-underline transition-colors hover:bg-[color-mix(in_oklab,currentColor_14%,transparent)]"
      >
        <Icon aria-hidden className="size-5.5" />
        {children}
      </Link>
    </li>
  )
}
