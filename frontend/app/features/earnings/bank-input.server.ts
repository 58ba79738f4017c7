import type { BankAccount, BankAccountInput } from '@highstreet/contract'
import { attempt, refused } from '#attempt.server.ts'
import type { TypedBank } from './bank-account-form.tsx'

/** Sends what was typed; what is empty is not there. */
export async function saveBank(form: FormData, send: (body: BankAccountInput) => Promise<BankAccount>) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: TypedBank = {
    holder: text('holder'),
    iban: text('iban'),
    routingNumber: text('routingNumber'),
    accountNumber: text('accountNumber'),
  }
  const numbers = Object.entries(typed).filter(([name, value]) => name !== 'holder' && value)
  const { refusal } = await attempt(send({ holder: typed.holder, ...Object.fromEntries(numbers) }))
  return refusal ? refused(refusal, { typed }) : { saved: true }
}
