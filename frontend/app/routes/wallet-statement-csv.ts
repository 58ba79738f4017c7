import { movementFilterOf } from '#features/wallet/movement-filter.ts'
import { fileOf, movementsFound } from '#features/wallet/statement.server.ts'
import { csvHead, csvLine } from '#features/wallet/statement-csv.ts'
import type { MovementFilter } from '#paths.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/wallet-statement-csv.ts'

/** The movements that the wallet page shows, for a spreadsheet. */
export function loader({ context, request }: Route.LoaderArgs) {
  const filter = movementFilterOf(new URL(request.url).searchParams)
  return fileOf(lines(api(context), filter), { name: 'wallet.csv', mediaType: 'text/csv; charset=utf-8' })
}

async function* lines(town: Api, filter: MovementFilter) {
  await town.getWallet()
  yield csvHead()
  for await (const movements of movementsFound(town, filter)) yield movements.map(csvLine).join('')
}
