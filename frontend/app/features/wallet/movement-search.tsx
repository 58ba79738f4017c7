import { Download, Search, SlidersHorizontal } from 'lucide-react'
import { Form } from 'react-router'
import { type MovementFilter, paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
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
  const { q, ...narrowing } = filter
  const isNarrowed = Object.values(narrowing).some(Boolean) || refusal !== undefined
  const isFiltered = isNarrowed || Boolean(q)
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
      <div className="flex items-end gap-2">
        <TextField
          label="Find a movement"
          name="q"
          type="search"
          required={false}
          defaultValue={filter.q}
          maxLength={80}
          placeholder="A name, a shop, a note"
          error={refusal?.fields.q}
          className="flex-1"
        />
        <Button tone="secondary">
          <Search aria-hidden className="size-4.5" /> Show
        </Button>
      </div>
      <details open={isNarrowed} className="group">
        <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold text-brand [&::-webkit-details-marker]:hidden">
          <SlidersHorizontal aria-hidden className="size-4.5" /> Kind and days
        </summary>
        <div className="grid grid-cols-2 gap-4 pt-2 lg:grid-cols-4">
          <Select label="What" name="group" required={false} defaultValue={filter.group ?? ''}>
            <option value="">Everything</option>
            <option value="payments">Neighbours</option>
            <option value="orders">Orders</option>
            <option value="top_ups">Top-ups</option>
          </Select>
          <Select label="In or out" name="direction" required={false} defaultValue={filter.direction ?? ''}>
            <option value="">Both</option>
            <option value="in">In</option>
            <option value="out">Out</option>
          </Select>
          <TextField
            label="From"
            name="from"
            type="date"
            required={false}
            defaultValue={filter.from}
            error={refusal?.fields.from}
          />
          <TextField
            label="To"
            name="to"
            type="date"
            required={false}
            defaultValue={filter.to}
            error={refusal?.fields.to}
          />
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-2 border-line border-t pt-3">
        {isFiltered && (
          <LinkButton to={paths.wallet()} tone="quiet" preventScrollReset>
            Show everything
          </LinkButton>
        )}
        <span className="ms-auto flex flex-wrap items-center gap-1">
          <span className="text-ink-soft text-sm">Take along as</span>
          <FileLink to={paths.walletCsv(filter)}>CSV</FileLink>
          <FileLink to={paths.walletOfx(filter)}>OFX</FileLink>
        </span>
      </div>
    </Form>
  )
}

function FileLink({ to, children }: { to: string; children: string }) {
  return (
    <LinkButton to={to} tone="quiet" reloadDocument download className="px-3">
      <Download aria-hidden className="size-4.5" />
      {children}
    </LinkButton>
  )
}
