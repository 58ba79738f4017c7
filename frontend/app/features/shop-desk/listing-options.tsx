import { Card } from '#ui/card.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { choicesText } from './option-groups-text.ts'
import type { PartOfListingForm } from './part-of-listing-form.ts'
import { shownIn } from './typed-form.ts'

/** How many empty option groups the form offers below those that are there. */
const blankGroups = 1

export function ListingOptions({ listing, supplies, typed, fields }: PartOfListingForm) {
  const groups = listing?.optionGroups ?? []
  const usesOf = (choiceId: string) =>
    listing?.choiceUses.find((choice) => choice.choiceId === choiceId)?.uses ?? []
  const shown = <Saved,>(name: string, value: Saved) => shownIn(typed, name, value)
  const places = groups.length + blankGroups
  return (
    <Card>
      <h2 className="text-xl">Options</h2>
      <p className="mt-1 mb-4 text-ink-soft">
        Sizes, toppings, inscriptions. At least 1 and at most 1 is “choose one”. Leave the name empty to take
        a group away.
      </p>
      <div className="grid gap-6">
        {Array.from({ length: places }, (_, n) => {
          const group = groups[n]
          return (
            <fieldset
              key={group?.id ?? `new-${n}`}
              className="grid gap-4 rounded-control border border-line p-4 sm:grid-cols-[1fr_7rem_7rem]"
            >
              <legend className="px-1 font-semibold text-ink-soft text-sm">
                {group ? group.name : 'Another group'}
              </legend>
              <TextField
                label="Name"
                name={`group${n}.name`}
                optional
                placeholder="Size"
                defaultValue={shown(`group${n}.name`, group?.name)}
                error={fields[`group${n}.name`]}
              />
              <TextField
                label="At least"
                name={`group${n}.min`}
                type="number"
                min={0}
                max={20}
                defaultValue={shown(`group${n}.min`, group?.min ?? 1)}
                error={fields[`group${n}.min`]}
              />
              <TextField
                label="At most"
                name={`group${n}.max`}
                type="number"
                min={1}
                max={20}
                defaultValue={shown(`group${n}.max`, group?.max ?? 1)}
                error={fields[`group${n}.max`]}
              />
              <TextArea
                label="Choices"
                name={`group${n}.choices`}
                optional
                hint="One a line, a price after a plus, and in brackets what it takes of your supplies: Large +3.50 [1 Dough ball]"
                defaultValue={shown(
                  `group${n}.choices`,
                  group && choicesText(group.choices, usesOf, supplies),
                )}
                error={fields[`group${n}.choices`]}
                className="sm:col-span-3"
              />
            </fieldset>
          )
        })}
      </div>
    </Card>
  )
}
