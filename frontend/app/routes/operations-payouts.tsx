import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { PayoutsPage } from '#features/operations/payouts-page.tsx'
import { useFormKey } from '#form-key.ts'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/operations-payouts.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Payouts',
    description: 'What the town owes to shops and couriers, and what it has paid.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams
  const [dueAfter, after] = [search.get('dueAfter') ?? undefined, search.get('after') ?? undefined]
  const [due, runs] = await Promise.all([
    api(context).listPayoutsDue({ query: { after: dueAfter } }),
    api(context).listPayoutRuns({ query: { after } }),
  ])
  const more = {
    due: due.next ? paths.operationsPayouts({ dueAfter: due.next }) : null,
    runs: runs.next ? paths.operationsPayouts({ after: runs.next }) : null,
  }
  return { due, runs: runs.items, more, idempotencyKey: crypto.randomUUID() }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const { reply, refusal } = await attempt(
    api(context).startPayoutRun({ idempotencyKey: text(form, 'idempotencyKey') }),
  )
  if (reply) return redirect(paths.operationsPayoutRun(reply.id))
  return refused(refusal, { nextKey: crypto.randomUUID() })
}

export default function OperationsPayoutsRoute({ loaderData, actionData }: Route.ComponentProps) {
  const idempotencyKey = useFormKey(loaderData.idempotencyKey, actionData?.nextKey)
  return <PayoutsPage {...loaderData} idempotencyKey={idempotencyKey} refusal={actionData?.refusal} />
}
