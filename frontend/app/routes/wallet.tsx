import { attempt, refused } from '#attempt.server.ts'
import { WalletPage } from '#features/wallet/wallet-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet.ts'

const movementsPerPage = 20

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Your wallet',
    description: 'Balance, top-ups and every movement.',
    path: paths.wallet(),
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [wallet, movements, holds] = await Promise.all([
    api(context).getWallet(),
    api(context).listMovements({ query: { limit: movementsPerPage, after } }),
    api(context).listHolds(),
  ])
  return {
    wallet,
    movements: movements.items,
    next: movements.next,
    holds: holds.items,
    idempotencyKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed = { amountMinor: text('amountMinor'), cardNumber: text('cardNumber') }
  const amountMinor = Number(typed.amountMinor)
  const { refusal } = await attempt(
    api(context).topUp({
      idempotencyKey: text('idempotencyKey'),
      body: { amountMinor, cardNumber: typed.cardNumber },
    }),
  )
  return refusal ? refused(refusal, { typed }) : { toppedUpMinor: amountMinor }
}

export default function WalletRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { idempotencyKey, ...page } = loaderData
  return <WalletPage {...page} topUp={{ idempotencyKey, ...actionData }} />
}
