import type { Supply } from '@highstreet/contract'
import { Package } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/text-field.tsx'

/** What several listings or options of a shop take from, and how much of it there is. */
export function Supplies({
  supplies,
  refusal,
  supplyId,
}: {
  supplies: Supply[]
  refusal?: RefusalView
  /** Of the form that was sent; empty when it was the one for a new supply. */
  supplyId?: string
}) {
  const navigation = useNavigation()
  const sent = (id: string) => navigation.formData?.get('supplyId') === id
  const refusalOf = (id: string) => (refusal && (supplyId ?? '') === id ? refusal : undefined)
  return (
    <div className="grid gap-6">
      <p className="max-w-prose text-ink-soft">
        Dough, gift boxes, seats: what listings share runs out for all of them at once. A listing says on its
        own page what one piece takes.
      </p>
      {supplies.length === 0 ? (
        <EmptyState icon={Package} title="No shared supplies yet">
          Add the first one below, then choose it on the listings that take from it.
        </EmptyState>
      ) : (
        <ul className="grid divide-y divide-line rounded-card border border-line bg-card">
          {supplies.map((supply) => (
            <li key={supply.id} className="p-4">
              <SupplyRow supply={supply} pending={sent(supply.id)} refusal={refusalOf(supply.id)} />
            </li>
          ))}
        </ul>
      )}
      <Card>
        <Form key={supplies.length} method="post" className="grid gap-4">
          <h2 className="text-xl">Add a supply</h2>
          <RefusalText refusal={hideFields(refusalOf(''))} />
          <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
            <TextField
              label="Name"
              name="name"
              placeholder="Dough balls"
              error={refusalOf('')?.fields.name}
            />
            <TextField
              label="How many"
              name="available"
              type="number"
              min={0}
              error={refusalOf('')?.fields.available && numberSentence}
            />
          </div>
          <div>
            <input type="hidden" name="supplyId" value="" />
            <Button name="intent" value="add" pending={sent('')}>
              Add it
            </Button>
          </div>
        </Form>
      </Card>
    </div>
  )
}

const numberSentence = 'Write a whole number, 0 when there is none.'

function SupplyRow({
  supply,
  pending,
  refusal,
}: {
  supply: Supply
  pending: boolean
  refusal?: RefusalView
}) {
  const { id, name, available, usedBy } = supply
  return (
    // What was sold meanwhile shows as soon as it is read again.
    <Form
      key={available}
      method="post"
      aria-label={name}
      className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-[1fr_9rem_auto]"
    >
      <input type="hidden" name="supplyId" value={id} />
      <input type="hidden" name="availableWas" value={available} />
      <TextField
        label="Name"
        name="name"
        id={`name-${id}`}
        defaultValue={name}
        error={refusal?.fields.name}
      />
      <TextField
        id={`available-${id}`}
        label="How many"
        name="available"
        type="number"
        min={0}
        defaultValue={available}
        error={refusal?.fields.available && numberSentence}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="intent" value="save" pending={pending} aria-label={`Save ${name}`}>
          Save
        </Button>
        {usedBy === 0 && (
          <Button tone="danger" name="intent" value="delete" pending={pending} aria-label={`Delete ${name}`}>
            Delete
          </Button>
        )}
      </div>
      <p className="flex flex-wrap gap-2 text-ink-soft text-sm sm:col-span-3">
        {available === 0 && <Badge tone="warn">Used up</Badge>}
        {usedBy === 0 ? 'Nothing takes from it yet.' : takersWords(usedBy)}
      </p>
      <RefusalText refusal={hideFields(refusal)} />
    </Form>
  )
}

function takersWords(usedBy: number) {
  return usedBy === 1 ? 'One listing takes from it.' : `${usedBy} listings take from it.`
}

/** Fields say themselves what is wrong with them. */
function hideFields(refusal: RefusalView | undefined) {
  return refusal && Object.keys(refusal.fields).length > 0 ? undefined : refusal
}
