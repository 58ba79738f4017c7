import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { AskForm } from '#features/wallet/ask-form.tsx'
import { findNeighbour } from '#features/wallet/find-neighbour.server.ts'
import { FindNeighbour } from '#features/wallet/find-neighbour.tsx'
import { amountMinorOf, typedPayment } from '#features/wallet/payment-input.server.ts'
import { useFormKey } from '#form-key.ts'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-ask.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({ title: 'Ask for money', description: 'Ask a neighbour.', hidden: true, ...siteOf(matches) })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = await findNeighbour(api(context), request)
  return { ...search, idempotencyKey: crypto.randomUUID() }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = typedPayment(form)
  const { currency } = await api(context).getTown()
  const { reply, refusal } = await attempt(
    api(context).askForMoney({
      idempotencyKey: text(form, 'idempotencyKey'),
      body: { of: typed.who, amountMinor: amountMinorOf(typed, currency), note: typed.note },
    }),
  )
  if (reply) return redirect(paths.walletRequest(reply.id))
  return refused(refusal, { typed, nextKey: crypto.randomUUID() })
}

const nothingTyped = { amount: '', note: '' }

export default function AskRoute({ loaderData, actionData, matches }: Route.ComponentProps) {
  const { found, idempotencyKey: firstKey, ...search } = loaderData
  const idempotencyKey = useFormKey(firstKey, actionData?.nextKey)
  const { typed = nothingTyped, refusal } = actionData ?? {}
  const { currency } = matches[0].loaderData.town
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">{found ? 'Ask for money' : 'Ask whom for money?'}</h1>
      {found ? (
        <AskForm {...{ neighbour: found.neighbour, currency, typed, idempotencyKey, refusal }} />
      ) : (
        <FindNeighbour {...search} action={paths.walletAsk()} linkTo={(handle) => paths.walletAsk(handle)} />
      )}
    </div>
  )
}
