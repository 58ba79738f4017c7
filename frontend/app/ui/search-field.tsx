import { Search } from 'lucide-react'
import { Form } from 'react-router'
import { classNames } from './class-names.ts'

/** A search form that leads to `action?q=…`. */
export function SearchField({
  action,
  label,
  placeholder = label,
  name = 'q',
  defaultValue,
  className,
}: {
  action: string
  label: string
  placeholder?: string
  name?: string
  defaultValue?: string
  className?: string
}) {
  return (
    <Form
      role="search"
      aria-label={label}
      action={action}
      className={classNames('relative flex items-center', className)}
    >
      <Search aria-hidden className="pointer-events-none absolute left-3.5 size-5 text-ink-soft" />
      <input
        type="search"
        name={name}
        key={defaultValue}
        defaultValue={defaultValue}
        aria-label={label}
        placeholder={placeholder}
        maxLength={80}
        enterKeyHint="search"
        autoComplete="off"
        className="h-11 w-full rounded-chip border border-edge bg-card pr-4 pl-11 placeholder:text-ink-soft hover:border-ink-soft"
      />
    </Form>
  )
}
