import { statementCsvAnswer } from '#features/earnings/statement-csv.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/courier-statement-csv.ts'

export async function loader({ context, params: { month } }: Route.LoaderArgs) {
  return statementCsvAnswer(await api(context).getCourierStatement({ params: { month } }))
}
