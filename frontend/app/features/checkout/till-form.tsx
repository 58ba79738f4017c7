import { RefreshCw } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Form, Link, useNavigation, useSubmit } from 'react-router'
import { PriceLines } from '#features/basket/price-lines.tsx'
import { AddressField } from '#features/places/address-field.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { refusalText } from '#refusal-text.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceChips } from '#ui/choice-chips.tsx'
import { Money } from '#ui/money.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { confirmationValue } from './confirmation.ts'
import type { Till } from './till.server.ts'
import { TillNotices } from './till-notices.tsx'
import { tipsMinor } from './tips.ts'

/**
 * The till: where to, a tip, a note, the sum, and one button. "Update the price" asks the same page anew (a GET, so it works
 * without JavaScript); with JavaScript a change does that by itself.
 */
export function TillForm({
  till,
  refusal,
  shopName,
  children,
  hidden,
}: {
  till: Till
  refusal?: RefusalView
  shopName: string
  /** What is being bought. */
  children: ReactNode
  /** Fields that say what is bought, where the address of the page does. */
  hidden?: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const navigation = useNavigation()
  const paying = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  const updating = navigation.state === 'loading' && !paying
  const { quote, wallet } = till
  const short = quote.price.total.amount > wallet.available.amount
  const pressed = confirmationValue({ key: till.key, totalMinor: quote.price.total.amount })
  const fieldRefusal = refusal?.code === 'address_unknown' ? refusal : till.addressRefusal
  const addressError = refusal?.fields.addressLine ?? (fieldRefusal && refusalText(fieldRefusal))
  return (
    <Form
      ref={form}
      method="post"
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem] lg:gap-10"
    >
      {hidden}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <section
          aria-labelledby="where"
          className="grid gap-5 rounded-sheet border border-line bg-card p-5 shadow-1 sm:p-7"
        >
          <h2 id="where" className="text-xl">
            Where to
          </h2>
          <div className="flex flex-wrap items-start gap-3">
            <AddressField
              label="Address"
              defaultValue={till.address}
              error={addressError}
              className="min-w-60 flex-1"
            />
            <Button formMethod="get" formNoValidate tone="secondary" pending={updating} className="sm:mt-7.5">
              <RefreshCw aria-hidden className="size-4.5" />
              Update the price
            </Button>
          </div>
          <ChoiceChips
            name="tip"
            legend="Tip for the courier"
            defaultValue={String(till.tipMinor)}
            options={tipsMinor.map((amount) => ({
              value: String(amount),
              label:
                amount === 0 ? 'None' : <Money value={{ amount, currency: quote.price.total.currency }} />,
            }))}
            onChange={() => submit(form.current, { method: 'get', replace: true, preventScrollReset: true })}
          />
          <TextArea
            name="note"
            label="Note to shop and courier"
            optional
            rows={2}
            maxLength={200}
            defaultValue={till.note}
            placeholder="The blue door. Please knock, the bell is shy."
          />
        </section>
        {children}
      </div>
      <section
        aria-labelledby="sum"
        className="grid gap-4 rounded-sheet border border-line bg-card p-5 shadow-1 sm:p-6 lg:sticky lg:top-24"
      >
        <h2 id="sum" className="text-xl">
          To pay
        </h2>
        <PriceLines price={quote.price} />
        <p className="flex justify-between gap-4 border-line border-t pt-3 text-sm">
          <span className="text-ink-soft">In your wallet</span>
          <span>
            <Money value={wallet.available} />{' '}
            <Link
              to={paths.wallet()}
              className="inline-block py-1 font-semibold text-brand underline underline-offset-4"
            >
              Wallet
            </Link>
          </span>
        </p>
        <TillNotices till={till} refusal={refusal} shopName={shopName} />
        {short ? (
          <Button tone="call" size="large" wide pending={paying} name="keep" value={pressed}>
            Keep it and pay by card
          </Button>
        ) : (
          <Button tone="call" size="large" wide pending={paying} name="confirm" value={pressed}>
            Place order · <Money value={quote.price.total} />
          </Button>
        )}
        <p className="text-ink-soft text-sm">
          The money is held in your wallet and goes to shop and courier when the order is at your door.
        </p>
      </section>
    </Form>
  )
}
