import { movementFilterOf } from '#features/wallet/movement-filter.ts'
import { movementsFound, statementFile } from '#features/wallet/statement.server.ts'
import { csvHead, csvLine } from '#features/wallet/statement-csv.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-statement-csv.ts'

/** The movements that the wallet page shows, for a spreadsheet. */
export function loader({ context, request }: Route.LoaderArgs) {
  const filter = movementFilterOf(new URL(request.url).searchParams)
  return statementFile({
    head: csvHead(),
    pages: movementsFound(api(context), filter),
    lineOf: csvLine,
    fileName: 'wallet.csv',
    mediaType: 'text/csv; charset=utf-8',
  })
}
