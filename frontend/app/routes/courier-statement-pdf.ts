import { statementPdfAnswer } from '#features/earnings/statement-pdf.server.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/courier-statement-pdf.ts'

export async function loader({ context, params: { month } }: Route.LoaderArgs) {
  const [statement, { person }, town] = await Promise.all([
    api(context).getCourierStatement({ params: { month } }),
    api(context).getMe(),
    api(context).getTown(),
  ])
  return statementPdfAnswer(statement, { name: person?.name ?? '', lines: [`Courier in ${town.name}`] }, town)
}
