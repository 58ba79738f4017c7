import type { Wallet } from '@highstreet/contract'
import { ExternalLink } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import { TopUpAmounts } from './top-up-amounts.tsx'

export interface CardPageProps {
  cardNetwork: Wallet['cardNetwork']
  currency: string
  /** Made with the page: the same form sent twice begins one top-up. */
  idempotencyKey: string
  refusal?: RefusalView | undefined
  typed?: { amountMinor: string } | undefined
  /** What something costs that waits for the money. */
  exactMinor?: number | undefined
}

/** Where the network takes cards on a page of its own: we ask how much, and lead there. */
export function CardPageForm({
  cardNetwork,
  currency,
  idempotencyKey,
  refusal,
  typed,
  exactMinor,
}: CardPageProps) {
  const navigation = useNavigation()
  return (
    <Form method="post" key={idempotencyKey} className="grid gap-5" preventScrollReset>
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">Top up by card</h2>
        <span className="text-ink-soft text-sm">{cardNetwork.name}</span>
      </header>
      <RefusalText refusal={refusal} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <TopUpAmounts currency={currency} chosen={typed?.amountMinor} exactMinor={exactMinor} />
      {refusal?.fields.amountMinor && <FieldError>{refusal.fields.amountMinor}</FieldError>}
      <Button size="large" wide pending={navigation.state === 'submitting'}>
        <ExternalLink aria-hidden className="size-5" /> Pay at {cardNetwork.name}
      </Button>
      <p className="text-ink-soft text-sm">
        You write your card on {cardNetwork.name}’s own page; this town never sees its number. The money is
        here as soon as {cardNetwork.name} says that it is paid.
      </p>
    </Form>
  )
}
