import type { MoneyValue } from '#ui/money.tsx'
import { Money } from '#ui/money.tsx'
import { TextField } from '#ui/text-field.tsx'

/** Somebody new is paid much only slowly, or by who knows the password. */
export function WaitOrPassword({
  name,
  waitsAbove,
  error,
  open,
}: {
  name: string
  waitsAbove: MoneyValue
  error?: string | undefined
  open?: boolean
}) {
  return (
    <details open={open} className="group rounded-control bg-sunk px-4 py-3">
      <summary className="min-h-6 cursor-pointer font-semibold">
        {waitsAbove.amount > 0 ? (
          <>
            More than <Money value={waitsAbove} /> waits an hour
          </>
        ) : (
          'This payment waits an hour'
        )}
      </summary>
      <div className="grid gap-3 pt-3">
        <p className="text-ink-soft text-sm">
          {name} is new among those you pay. A large amount leaves after an hour, and until then you can take
          it back. With your password it leaves after ten seconds.
        </p>
        <TextField
          label="Your password"
          name="password"
          type="password"
          autoComplete="current-password"
          optional
          error={error}
          maxLength={256}
        />
      </div>
    </details>
  )
}
