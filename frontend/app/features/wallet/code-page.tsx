import type { Person } from '@highstreet/contract'
import { QrCode as QrIcon } from 'lucide-react'
import { Form } from 'react-router'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextField } from '#ui/text-field.tsx'
import { AmountField } from './amount-field.tsx'
import type { QrCode } from './qr-code.server.ts'

export interface CodePageProps {
  person: Pick<Person, 'name' | 'handle'>
  code: QrCode
  link: string
  currency: string
  wish: { amount: string; note: string }
}

/** Held out to a neighbour, who points a camera at it and pays. */
export function CodePage({ person, code, link, currency, wish }: CodePageProps) {
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">My code</h1>
      <Card awning="green">
        <div className="grid justify-items-center gap-4 text-center">
          <Qr code={code} label={`Code to pay ${person.name}`} />
          <p>
            <span className="block font-bold text-xl">{person.name}</span>
            <span className="text-ink-soft">@{person.handle}</span>
          </p>
          <p className="text-ink-soft">
            Whoever points a phone’s camera at it can pay you. They see your name before they do.
          </p>
          <TextField
            label="The same as a link"
            name="link"
            readOnly
            value={link}
            className="w-full text-left"
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
      </Card>
      <Card>
        <Form
          method="get"
          action={paths.walletCode()}
          className="grid grid-cols-1 gap-4"
          key={link}
          preventScrollReset
        >
          <h2 className="text-xl">Put an amount in</h2>
          <AmountField currency={currency} defaultValue={wish.amount} optional />
          <TextField label="What for" name="note" optional maxLength={140} defaultValue={wish.note} />
          <Button tone="secondary">
            <QrIcon aria-hidden className="size-5" /> Draw the code again
          </Button>
        </Form>
      </Card>
    </div>
  )
}

/** Dark on white in dark mode too: readers expect it so. */
function Qr({ code: { size, path }, label }: { code: QrCode; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-full max-w-72 rounded-card bg-[#fff] text-[#000]"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
