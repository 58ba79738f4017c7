import type { BankAccountInput } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { isIban, isRoutingNumber, withoutSpaces } from './bank-number.ts'
import { saveBankAccount } from './payouts.queries.ts'
import type { BankNumbers, PaidOut } from './payouts.tables.ts'

/** Refuses `invalid_input`, naming the field, where a number cannot be one. */
export function setBankAccount(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  who: PaidOut,
  input: BankAccountInput,
) {
  return saveBankAccount(db, who, bankNumbers(input), clock.now())
}

function bankNumbers({ holder, ...numbers }: BankAccountInput): BankNumbers {
  const iban = withoutSpaces(numbers.iban ?? '')
  const routing = withoutSpaces(numbers.routingNumber ?? '')
  const account = withoutSpaces(numbers.accountNumber ?? '')
  if (iban && (routing || account)) throw wrong('iban', 'Write an IBAN, or a routing and an account number.')
  if (routing || account) {
    if (!isRoutingNumber(routing)) throw wrong('routingNumber', 'Write the nine digits of your bank.')
    if (!/^\d{4,17}$/.test(account)) throw wrong('accountNumber', 'Write the 4 to 17 digits of your account.')
    return { holder, iban: null, routing_number: routing, account_number: account }
  }
  if (!isIban(iban)) throw wrong('iban', 'This is no IBAN: please check its letters and digits.')
  return { holder, iban, routing_number: null, account_number: null }
}

function wrong(field: string, message: string) {
  return new Refusal('invalid_input', { errors: [{ path: `body.${field}`, message }] })
}
