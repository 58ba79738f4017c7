import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-receipt-file.ts'

/** The receipt to keep, or to hand to somebody who wants to check it. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const receipt = await api(context).getReceipt({ params: { number: Number(params.number) } })
  return new Response(`${JSON.stringify(receipt, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="receipt-${receipt.movement.number}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
