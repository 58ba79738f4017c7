import type { BankAccount } from '@highstreet/contract'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'

export type TypedBank = Record<'holder' | 'iban' | 'routingNumber' | 'accountNumber', string>

interface BankAccountFormProps {
  bankAccount: BankAccount | null
  refusal?: RefusalView | undefined
  typed?: TypedBank | undefined
  saved?: boolean | undefined
}

/** The numbers that are kept are never shown again, only the end of one. */
export function BankAccountForm({ bankAccount, refusal, typed, saved }: BankAccountFormProps) {
  const navigation = useNavigation()
  const errors = refusal?.fields ?? {}
  return (
    <Form method="post" className="grid gap-4" preventScrollReset>
      <h2 className="text-xl">Bank account</h2>
      {bankAccount && (
        <Notice tone={saved ? 'good' : 'info'} live={saved ?? false}>
          {bankAccount.holder}, {bankAccount.kind === 'iban' ? 'IBAN' : 'account'} ending in{' '}
          <span className="tabular font-semibold">{bankAccount.endsWith}</span>
        </Notice>
      )}
      <RefusalText refusal={refusal} />
      <TextField
        label="Account holder"
        name="holder"
        autoComplete="off"
        maxLength={70}
        defaultValue={typed?.holder ?? bankAccount?.holder}
        error={errors.holder}
      />
      <TextField
        label="IBAN"
        name="iban"
        optional
        autoComplete="off"
        maxLength={42}
        defaultValue={typed?.iban}
        error={errors.iban}
      />
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-2 text-ink-soft text-sm">Or, for a bank in the United States:</legend>
        <TextField
          label="Routing number"
          name="routingNumber"
          optional
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
          defaultValue={typed?.routingNumber}
          error={errors.routingNumber}
        />
        <TextField
          label="Account number"
          name="accountNumber"
          optional
          inputMode="numeric"
          autoComplete="off"
          maxLength={17}
          defaultValue={typed?.accountNumber}
          error={errors.accountNumber}
        />
      </fieldset>
      <Button tone="secondary" pending={navigation.state === 'submitting'}>
        {bankAccount ? 'Change the bank account' : 'Save the bank account'}
      </Button>
    </Form>
  )
}
