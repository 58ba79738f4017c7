import { movementFilterOf } from '#features/wallet/movement-filter.ts'
import { movementsFound, statementFile } from '#features/wallet/statement.server.ts'
import { ofxHead, ofxMovement, ofxTail } from '#features/wallet/statement-ofx.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-statement-ofx.ts'

/** The movements that the wallet page shows, for a bookkeeping program. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const filter = movementFilterOf(new URL(request.url).searchParams)
  const [{ balance }, { person }] = await Promise.all([api(context).getWallet(), api(context).getMe()])
  const account = {
    handle: person?.handle ?? '',
    currency: balance.currency,
    balanceMinor: balance.amount,
    at: new Date().toISOString(),
    from: filter.from,
    to: filter.to,
  }
  return statementFile({
    head: ofxHead(account),
    pages: movementsFound(api(context), filter),
    lineOf: ofxMovement,
    tail: ofxTail(account),
    fileName: 'wallet.ofx',
    mediaType: 'application/x-ofx',
  })
}
