import type { LedgerBook, Posting } from './book.ts'
import type { Settling } from './payment-commands.ts'
import type { PaymentRow } from './payments.tables.ts'

/** From wallet to wallet: out of the hold where there is one. Refuses `insufficient_funds` where there is none. */
export function movePayment(
  ledger: LedgerBook,
  payment: PaymentRow,
  { sender, recipient, at }: Omit<Settling, 'paymentId'>,
): void {
  const { id, amount_minor: amountMinor, currency, note } = payment
  const out = { entryKind: 'payment_sent', description: withNote(`To ${recipient.name}`, note) }
  const income: Posting = {
    kind: 'person',
    ownerId: recipient.id,
    entryKind: 'payment_received',
    description: withNote(`From ${sender.name}`, note),
    amountMinor,
  }
  if (ledger.isStanding(id)) {
    ledger.capture({ ...out, holdId: id, splits: [income], transferKind: 'payment', at })
  } else {
    const spending: Posting = { ...out, kind: 'person', ownerId: sender.id, amountMinor: -amountMinor }
    ledger.post({ kind: 'payment', currency, at, postings: [spending, income] })
  }
  const posted = ledger.transfers.at(-1)
  const [sent, received] = posted?.entries ?? []
  if (!posted || !sent || !received) throw new Error(`The payment ${id} moved nothing.`)
  Object.assign(payment, {
    status: 'arrived',
    settled_at: at,
    transfer_id: posted.transfer.id,
    sender_number: sent.account_version,
    recipient_number: received.account_version,
  })
}

export function withNote(words: string, note: string) {
  return note ? `${words}: ${note}` : words
}
