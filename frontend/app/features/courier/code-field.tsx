import { Field } from '#ui/field.tsx'

/** Four digits in one field: types, pastes and reads well; other characters fall away. */
export function CodeField({ customerName, error }: { customerName: string; error?: string }) {
  return (
    <Field label={`The code that ${customerName} tells you`} error={error} id="code">
      {(wires) => (
        <input
          {...wires}
          name="code"
          required
          inputMode="numeric"
          autoComplete="off"
          pattern="[0-9]{4}"
          title="Four digits"
          placeholder="0000"
          onInput={(event) => {
            const input = event.currentTarget
            input.value = input.value.replace(/\D/g, '').slice(0, 4)
          }}
          className="tabular h-20 w-full max-w-80 rounded-control border-2 border-edge bg-card pl-[0.4em] text-center font-bold font-sign text-4xl tracking-[0.4em] placeholder:text-line hover:border-ink-soft"
        />
      )}
    </Field>
  )
}
