import { Download, Search } from 'lucide-react'
import { Form } from 'react-router'
import { type MovementFilter, paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'

/** A form that asks for the page again; what was found can be taken along as a file. */
export function MovementSearch({
  filter,
  refusal,
}: {
  filter: MovementFilter
  refusal?: RefusalView | undefined
}) {
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <Form
      method="get"
      action={paths.wallet()}
      role="search"
      aria-label="Movements"
      preventScrollReset
      // What is asked for is what stands in the fields, also after going back.
      key={JSON.stringify(filter)}
      className="grid gap-4 rounded-card border border-line bg-card p-4 sm:p-5"
    >
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[1.6fr_1fr_1fr_1fr_1fr]">
        <TextField
          label="Find"
          name="q"
          type="search"
          optional
          defaultValue={filter.q}
          maxLength={80}
          error={refusal?.fields.q}
        />
        <Select label="What" name="group" optional defaultValue={filter.group ?? ''}>
          <option value="">Everything</option>
          <option value="payments">Neighbours</option>
          <option value="orders">Orders</option>
          <option value="top_ups">Top-ups</option>
        </Select>
        <Select label="In or out" name="direction" optional defaultValue={filter.direction ?? ''}>
          <option value="">Both</option>
          <option value="in">In</option>
          <option value="out">Out</option>
        </Select>
        <TextField
          label="From"
          name="from"
          type="date"
          optional
          defaultValue={filter.from}
          error={refusal?.fields.from}
        />
        <TextField
          label="To"
          name="to"
          type="date"
          optional
          defaultValue={filter.to}
          error={refusal?.fields.to}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="secondary">
          <Search aria-hidden className="size-4.5" /> Show
        </Button>
        {isFiltered && (
          <LinkButton to={paths.wallet()} tone="quiet" preventScrollReset>
            Show everything
          </LinkButton>
        )}
        <span className="ms-auto flex flex-wrap gap-2">
          <FileLink to={paths.walletCsv(filter)}>CSV</FileLink>
          <FileLink to={paths.walletOfx(filter)}>OFX</FileLink>
        </span>
      </div>
    </Form>
  )
}

function FileLink({ to, children }: { to: string; children: string }) {
  return (
    <LinkButton to={to} tone="quiet" reloadDocument download className={classNames('px-3')}>
      <Download aria-hidden className="size-4.5" />
      <span className="sr-only">Download as</span> {children}
    </LinkButton>
  )
}
