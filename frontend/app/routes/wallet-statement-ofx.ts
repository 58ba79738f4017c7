import { movementFilterOf } from '#features/wallet/movement-filter.ts'
import { fileOf, movementsFound } from '#features/wallet/statement.server.ts'
import { ofxHead, ofxMovement, ofxTail } from '#features/wallet/statement-ofx.ts'
import type { MovementFilter } from '#paths.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/wallet-statement-ofx.ts'

/** The movements that the wallet page shows, for a bookkeeping program. */
export function loader({ context, request }: Route.LoaderArgs) {
  const filter = movementFilterOf(new URL(request.url).searchParams)
  return fileOf(parts(api(context), filter), { name: 'wallet.ofx', mediaType: 'application/x-ofx' })
}

async function* parts(town: Api, filter: MovementFilter) {
  const [{ balance }, { person }] = await Promise.all([town.getWallet(), town.getMe()])
  const account = {
    handle: person?.handle ?? '',
    currency: balance.currency,
    balanceMinor: balance.amount,
    at: new Date().toISOString(),
    from: filter.from,
    to: filter.to,
  }
  yield ofxHead(account)
  for await (const movements of movementsFound(town, filter)) yield movements.map(ofxMovement).join('')
  yield ofxTail(account)
}
