import { attempt } from '#attempt.server.ts'
import { movementFilterOf, movementQuery } from '#features/wallet/movement-filter.ts'
import { topUpByCard } from '#features/wallet/top-up-by-card.server.ts'
import { WalletPage } from '#features/wallet/wallet-page.tsx'
import { useFormKey } from '#form-key.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet.ts'

const movementsPerPage = 20

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Your wallet',
    description: 'Balance, top-ups, money between neighbours and every movement.',
    path: paths.wallet(),
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams
  const filter = movementFilterOf(search)
  const query = { ...movementQuery(filter), limit: movementsPerPage, after: search.get('after') ?? undefined }
  const [wallet, limits, payments, requests, holds, topUps, found] = await Promise.all([
    api(context).getWallet(),
    api(context).getPaymentLimits(),
    api(context).listPayments(),
    api(context).listPaymentRequests(),
    api(context).listHolds(),
    api(context).listTopUps(),
    attempt(api(context).listMovements({ query })),
  ])
  return {
    wallet,
    limits,
    payments: payments.items,
    requests: requests.items,
    holds: holds.items,
    pendingTopUps: topUps.items.filter(({ status }) => status === 'pending'),
    movements: found.reply?.items ?? [],
    next: found.reply?.next ?? null,
    filter,
    searchRefusal: found.refusal ?? null,
    idempotencyKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  return topUpByCard(context, await request.formData())
}

export default function WalletRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { idempotencyKey: firstKey, ...page } = loaderData
  const { nextKey, ...answer } = actionData ?? {}
  const idempotencyKey = useFormKey(firstKey, nextKey)
  return <WalletPage {...page} topUp={{ idempotencyKey, ...answer }} />
}
