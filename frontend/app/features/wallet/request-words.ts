import type { PaymentRequest } from '@highstreet/contract'

export const requestWords: Record<PaymentRequest['status'], string> = {
  open: 'Waits for an answer',
  paid: 'Paid',
  refused: 'Declined',
  withdrawn: 'Taken back',
}
