import type { Receipt } from '@highstreet/contract'
import { useEffect, useRef, useState } from 'react'
import { FileDrop } from '#ui/file-drop.tsx'
import { Money } from '#ui/money.tsx'
import { ReceiptCheck } from './receipt-check.tsx'
import { readReceiptFile } from './receipt-file.ts'

/** For whoever was handed a receipt as a file. It does not leave this browser. */
export function ReceiptDrop() {
  const [receipt, setReceipt] = useState<Receipt | null>()
  const box = useRef<HTMLDivElement>(null)
  const read = async (file: File | undefined) => setReceipt(file && (await readReceiptFile(file)))

  // Chosen before the page was awake, the file lies there unread.
  useEffect(() => {
    const chosen = box.current?.querySelector('input')?.files?.[0]
    if (chosen) void readReceiptFile(chosen).then(setReceipt)
  }, [])

  return (
    <div ref={box} className="grid gap-4">
      <FileDrop
        label="A receipt as a file"
        name="receipt"
        accept="application/json,.json"
        optional
        hint="It stays in this browser: nothing is sent."
        error={receipt === null ? 'That is no receipt of a Highstreet town.' : undefined}
        onChange={(event) => read(event.currentTarget.files?.[0])}
      />
      {receipt && (
        <>
          <p>
            <span className="wrap-anywhere font-semibold">{receipt.movement.description}</span>,{' '}
            <Money value={{ amount: receipt.movement.amountMinor, currency: receipt.currency }} signed />,
            movement No. {receipt.movement.number} of {receipt.day.date}
          </p>
          <ReceiptCheck key={receipt.batch.hash + receipt.movement.number} receipt={receipt} />
        </>
      )}
    </div>
  )
}
