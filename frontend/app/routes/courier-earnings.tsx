import { saveBank } from '#features/earnings/bank-input.server.ts'
import { EarningsPage } from '#features/earnings/earnings-page.tsx'
import { chosenMonth } from '#features/earnings/month-words.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/courier-earnings.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Earned on the road',
    description: 'What riding has brought, and what was paid out.',
    path: paths.courierEarnings(),
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const earnings = await api(context).getCourierEarnings()
  const month = chosenMonth(new URL(request.url).searchParams.get('month'), earnings.months)
  return { earnings, statement: await api(context).getCourierStatement({ params: { month } }) }
}

export async function action({ context, request }: Route.ActionArgs) {
  return saveBank(await request.formData(), (body) => api(context).setCourierBankAccount({ body }))
}

export default function CourierEarnings({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Earned on the road</h1>
      <EarningsPage
        {...loaderData}
        {...actionData}
        pathOf={(month) => paths.courierEarnings({ month })}
        csvPathOf={paths.courierStatementCsv}
        pdfPathOf={paths.courierStatementPdf}
      />
    </div>
  )
}
