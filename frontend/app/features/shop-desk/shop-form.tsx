import type { Shop } from '@highstreet/contract'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { amountText } from './amount.ts'
import { PictureFields } from './picture-fields.tsx'
import { shownIn, type TypedForm } from './typed-form.ts'
import { weekdays } from './weekdays.ts'

/** Opens a new shop, or changes the one given. */
export function ShopForm({
  shop,
  kinds,
  currency,
  refusal,
  typed,
  saved,
}: {
  shop?: Shop
  kinds: readonly string[]
  currency: string
  refusal?: RefusalView
  /** What the refused form said. */
  typed?: TypedForm
  saved?: boolean
}) {
  const navigation = useNavigation()
  const fields = refusal?.fields ?? {}
  const shown = <Saved,>(name: string, value: Saved) => shownIn(typed, name, value)
  return (
    <Form method="post" encType="multipart/form-data" className="grid gap-6">
      {saved && (
        <Notice tone="good" live>
          Saved. Your page shows it already.
        </Notice>
      )}
      <ErrorSummary fields={fields} />
      {Object.keys(fields).length === 0 && <RefusalText refusal={refusal} />}
      <Card>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField label="Name" name="name" defaultValue={shown('name', shop?.name)} error={fields.name} />
          <Select
            label="Kind"
            name="kind"
            defaultValue={shown('kind', shop?.kind ?? 'grocer')}
            error={fields.kind}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kind}
              </option>
            ))}
          </Select>
          {!shop && (
            <TextField
              label="Web address"
              name="slug"
              prefix="/"
              defaultValue={shown('slug', undefined)}
              hint="Small letters, digits and hyphens, such as corner-bakery."
              error={fields.slug}
              className="sm:col-span-2"
            />
          )}
          <TextField
            label="In one line"
            name="tagline"
            optional
            defaultValue={shown('tagline', shop?.tagline)}
            error={fields.tagline}
            className="sm:col-span-2"
          />
          <TextArea
            label="Your story"
            name="story"
            optional
            hint="Who you are, what you make, why the town comes back. An empty line begins a new paragraph."
            defaultValue={shown('story', shop?.story)}
            error={fields.story}
            className="sm:col-span-2"
          />
          <TextField
            label="Address"
            name="addressLine"
            hint="Street and number in town."
            autoComplete="street-address"
            defaultValue={shown('addressLine', shop?.address.line)}
            error={fields.addressLine}
            className="sm:col-span-2"
          />
        </div>
      </Card>
      <Card>
        <h2 className="mb-4 text-xl">Orders</h2>
        <div className="grid gap-5 sm:grid-cols-3">
          <TextField
            label="Preparation"
            name="prepMinutes"
            type="number"
            min={1}
            max={240}
            suffix="min"
            defaultValue={shown('prepMinutes', shop?.prepMinutes ?? 15)}
            error={fields.prepMinutes}
          />
          <TextField
            label="Delivers up to"
            name="deliveryKilometers"
            inputMode="decimal"
            suffix="km"
            defaultValue={shown('deliveryKilometers', (shop?.deliveryRadiusMeters ?? 3000) / 1000)}
            error={fields.deliveryKilometers}
          />
          <TextField
            label={`Minimum order in ${currency}`}
            name="minimumOrderMinor"
            inputMode="decimal"
            defaultValue={shown('minimumOrderMinor', amountText(shop?.minimumOrder.amount ?? 0, currency))}
            error={fields.minimumOrderMinor}
          />
          <TextField
            label="Kitchen, each quarter of an hour"
            name="kitchenMinutesPerQuarter"
            type="number"
            min={1}
            suffix="min"
            optional
            hint="Two cooks are 30. When it is full, new orders are promised later."
            defaultValue={shown('kitchenMinutesPerQuarter', shop?.kitchenMinutesPerQuarter ?? undefined)}
            error={fields.kitchenMinutesPerQuarter}
          />
          <TextField
            label="Deliveries, each half hour"
            name="deliveriesPerHalfHour"
            type="number"
            min={1}
            optional
            hint="How many can leave the shop. Empty is as many as come."
            defaultValue={shown('deliveriesPerHalfHour', shop?.deliveriesPerHalfHour ?? undefined)}
            error={fields.deliveriesPerHalfHour}
          />
        </div>
      </Card>
      <Hours shop={shop} typed={typed} error={fields.hours} />
      <PictureFields
        pictures={shop?.pictures ?? []}
        typed={typed}
        hint="The first one stands on the high street."
        error={fields.pictureIds}
      />
      <div>
        <Button size="large" pending={navigation.state === 'submitting'}>
          {shop ? 'Save changes' : 'Open the shop'}
        </Button>
      </div>
    </Form>
  )
}

function Hours({ shop, typed, error }: { shop?: Shop; typed?: TypedForm; error?: string }) {
  return (
    <Card>
      <h2 className="text-xl">Opening hours</h2>
      <p className="mt-1 mb-4 text-ink-soft">
        Two spans a day if you close at noon. Closing at or before opening means the next day: 18:00 to 02:00.
        Leave a day empty when you are closed.
      </p>
      {error && (
        <div id="hours">
          <Notice tone="bad">{error}</Notice>
        </div>
      )}
      <div className="grid gap-4">
        {weekdays.map(({ weekday, name }) => {
          const spans = shop?.hours.filter((span) => span.weekday === weekday) ?? []
          return (
            <fieldset
              key={weekday}
              className="grid min-w-0 gap-2 lg:grid-cols-[8rem_1fr_1fr] lg:items-center"
            >
              <legend className="sr-only">{name}</legend>
              <span aria-hidden className="font-semibold">
                {name}
              </span>
              {[0, 1].map((n) => (
                <div key={n} className="flex items-center gap-2">
                  <TimeField
                    label={`${name}, opens${n ? ' again' : ''}`}
                    name={`hours.${weekday}.${n}.opens`}
                    value={shownIn(typed, `hours.${weekday}.${n}.opens`, spans[n]?.opens)}
                  />
                  <span aria-hidden>to</span>
                  <TimeField
                    label={`${name}, closes${n ? ' again' : ''}`}
                    name={`hours.${weekday}.${n}.closes`}
                    value={shownIn(typed, `hours.${weekday}.${n}.closes`, spans[n]?.closes)}
                  />
                </div>
              ))}
            </fieldset>
          )
        })}
      </div>
    </Card>
  )
}

function TimeField({ label, name, value }: { label: string; name: string; value?: string }) {
  return (
    <input
      type="time"
      aria-label={label}
      name={name}
      defaultValue={value}
      className="tabular min-h-11 min-w-0 flex-1 rounded-control border border-edge bg-card px-2 sm:px-3"
    />
  )
}
