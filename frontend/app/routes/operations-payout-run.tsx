import { data, redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { PayoutRunPage } from '#features/operations/payout-run-page.tsx'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/operations-payout-run.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Payout run',
    description: 'Who was paid what, and what the bank said.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { runId } = params
  const found = await api(context).getPayoutRun({ params: { runId } })
  const asked = new URL(request.url).searchParams.get('back')
  const back = found.payouts.find(({ id, status }) => id === asked && status !== 'returned') ?? null
  return { ...found, back }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { refusal } = await attempt(noteOutcome(api(context), params.runId, await request.formData()))
  return refusal ? refused(refusal) : redirect(paths.operationsPayoutRun(params.runId))
}

function noteOutcome(client: Api, runId: string, form: FormData): Promise<unknown> {
  const payout = { params: { payoutId: text(form, 'payoutId') } }
  switch (text(form, 'intent')) {
    case 'settle':
      return client.settlePayout(payout)
    case 'return':
      return client.returnPayout(payout)
    case 'settle-all':
      return client.settlePayoutRun({ params: { runId } })
    default:
      throw data(null, { status: 400 })
  }
}

export default function OperationsPayoutRunRoute({ loaderData, actionData }: Route.ComponentProps) {
  return <PayoutRunPage {...loaderData} refusal={actionData?.refusal} />
}
