import { Card } from '#ui/card.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { usesText } from './option-groups-text.ts'
import type { PartOfListingForm } from './part-of-listing-form.ts'
import { supplyLinesText } from './supply-lines-text.ts'
import { shownIn } from './typed-form.ts'

/** What one piece takes besides its own shelf. */
export function ListingTaking({ listing, supplies, typed, fields }: PartOfListingForm) {
  const shown = <Saved,>(name: string, value: Saved) => shownIn(typed, name, value)
  return (
    <Card>
      <h2 className="text-xl">What one piece takes</h2>
      <p className="mt-1 mb-4 text-ink-soft">
        For things that run out together: it sells as long as there is enough of everything.
      </p>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextArea
          label="Takes from supplies"
          name="uses"
          optional
          hint={
            supplies.length > 0
              ? `One a line, its number first. You keep: ${supplies.map(({ name }) => name).join(', ')}`
              : 'What several listings share, such as dough. Add it in the room “Supplies” first.'
          }
          defaultValue={shown('uses', listing && usesText(listing.uses, supplies))}
          error={fields.uses}
        />
        <TextArea
          label="Set of"
          name="parts"
          optional
          hint="Other listings of yours, one a line: 2 Margherita. Selling the set takes theirs."
          defaultValue={shown('parts', listing && supplyLinesText(listing.parts))}
          error={fields.parts}
        />
        <TextField
          label="Kitchen time"
          name="kitchenMinutes"
          type="number"
          min={0}
          max={240}
          suffix="min"
          optional
          hint="Counts when your shop says how much its kitchen can do."
          defaultValue={shown('kitchenMinutes', listing?.kitchenMinutes || undefined)}
          error={fields.kitchenMinutes}
        />
      </div>
    </Card>
  )
}
