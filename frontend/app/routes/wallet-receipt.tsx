import { ReceiptPage } from '#features/receipts/receipt-page.tsx'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-receipt.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Receipt with proof',
    description: 'A movement of your wallet, and the proof that it is in the book of the town.',
    hidden: true,
    ...siteOf(matches),
  })
}

export function loader({ context, params }: Route.LoaderArgs) {
  return api(context).getReceipt({ params: { number: Number(params.number) } })
}

export default function WalletReceiptRoute({ loaderData }: Route.ComponentProps) {
  return <ReceiptPage receipt={loaderData} />
}
