import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'

/** What the form of `TopUpForm` asks for: charges a card, or leads to the card network's own page. */
export async function topUpByCard(context: Parameters<typeof api>[0], form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed = { amountMinor: text('amountMinor'), cardNumber: text('cardNumber') }
  const amountMinor = Number(typed.amountMinor)
  if (!form.has('cardNumber')) {
    const wish = { idempotencyKey: text('idempotencyKey'), body: { amountMinor } }
    const { reply, refusal } = await attempt(api(context).beginTopUp(wish))
    if (refusal) return refused(refusal, { typed, nextKey: crypto.randomUUID() })
    throw redirect(reply.payUrl ?? paths.cardTopUp(reply.id))
  }
  const { refusal } = await attempt(
    api(context).topUp({
      idempotencyKey: text('idempotencyKey'),
      body: { amountMinor, cardNumber: typed.cardNumber },
    }),
  )
  const nextKey = crypto.randomUUID()
  return refusal ? refused(refusal, { typed, nextKey }) : { toppedUpMinor: amountMinor, nextKey }
}
