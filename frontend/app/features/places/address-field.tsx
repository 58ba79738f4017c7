import { useId } from 'react'
import { useFetcher } from 'react-router'
import { paths } from '#paths.ts'
import type { loader } from '#routes/addresses.ts'
import { TextField } from '#ui/text-field.tsx'

/** Two letters say enough for a suggestion. */
const lettersToSuggest = 2

/** A line of an address of the town; suggests while typing, and is a plain field without JavaScript. */
export function AddressField({
  label,
  hideLabel,
  hint,
  error,
  defaultValue,
  className,
}: {
  label: string
  hideLabel?: boolean
  hint?: string
  error?: string
  defaultValue?: string
  className?: string
}) {
  const { load, data } = useFetcher<typeof loader>()
  const listId = useId()
  return (
    <>
      <TextField
        name="address"
        label={label}
        hideLabel={hideLabel}
        hint={hint}
        error={error}
        defaultValue={defaultValue}
        key={defaultValue}
        list={listId}
        autoComplete="street-address"
        placeholder="12 Mill Lane"
        maxLength={120}
        className={className}
        onChange={(event) => {
          const start = event.currentTarget.value.trim()
          if (start.length >= lettersToSuggest) load(paths.addresses(start))
        }}
      />
      <datalist id={listId}>
        {data?.lines.map((line) => (
          <option key={line} value={line} />
        ))}
      </datalist>
    </>
  )
}
