import type { Receipt } from '@highstreet/contract'
import { Check, ShieldCheck, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useHydrated } from '#ui/hydrated.ts'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { checkReceipt, type ReceiptStep } from './check-receipt.ts'
import { HashText } from './hash-text.tsx'

/** Reckons in this browser, without asking the town. */
export function ReceiptCheck({ receipt }: { receipt: Receipt }) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [noted, setNoted] = useState('')
  const hydrated = useHydrated()
  if (!hydrated) return <Notice>Checking needs JavaScript: this browser does the reckoning itself.</Notice>
  const notedRoot = noted.toLowerCase().replaceAll(/[^\da-f]/g, '')
  const check = async () => setOutcome(await outcomeOf(receipt, notedRoot))
  return (
    <div className="grid gap-4">
      <TextField
        label="A root you noted down"
        name="notedRoot"
        hint={`Of ${receipt.day.date}. Without one, the root in the receipt is taken.`}
        optional
        autoComplete="off"
        spellCheck={false}
        value={noted}
        onChange={(event) => {
          setNoted(event.currentTarget.value)
          setOutcome(undefined)
        }}
        className="print:hidden"
      />
      <div className="print:hidden">
        <Button type="button" onClick={check} size="large">
          <ShieldCheck aria-hidden className="size-5" /> Check it here
        </Button>
      </div>
      <div role="status" className="grid gap-4">
        {outcome && <Steps {...outcome} />}
      </div>
    </div>
  )
}

interface Outcome {
  steps: ReceiptStep[] | null
}

async function outcomeOf(receipt: Receipt, notedRoot: string): Promise<Outcome> {
  // Browsers hash on safe pages only.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return { steps: null }
  const digest = (bytes: Uint8Array<ArrayBuffer>) => subtle.digest('SHA-256', bytes)
  return { steps: await checkReceipt(receipt, { digest, ...(notedRoot && { notedRoot }) }) }
}

function Steps({ steps }: Outcome) {
  if (!steps) return <Notice tone="warn">This browser hashes only on pages that come by https.</Notice>
  const holds = steps.every((step) => step.holds)
  return (
    <>
      <Notice tone={holds ? 'good' : 'bad'}>
        <p className="font-semibold">
          {holds
            ? 'It holds: this movement is in the book of that day, word for word.'
            : 'It does not hold: something in this receipt is not what was written into the book.'}
        </p>
      </Notice>
      <ol className="grid gap-3">
        {steps.map(({ name, holds, hash }) => (
          <li key={name} className="flex gap-3">
            <span
              className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full ${holds ? 'bg-brand text-on-brand' : 'bg-brick text-on-brick'}`}
            >
              {holds ? (
                <Check aria-hidden className="size-4" strokeWidth={3} />
              ) : (
                <X aria-hidden className="size-4" strokeWidth={3} />
              )}
            </span>
            <span className="min-w-0">
              <span className="block font-semibold">
                {stepWords[name]}
                <span className="sr-only">{holds ? ' (holds)' : ' (does not hold)'}</span>
              </span>
              <HashText hash={hash} className="text-ink-soft" />
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

const stepWords: Record<ReceiptStep['name'], string> = {
  movement: 'The words of the movement, hashed',
  batch: 'With its neighbours up to the root of its batch',
  chain: 'Chained to the batch before it',
  day: 'With the other batches up to the root of the day',
}
