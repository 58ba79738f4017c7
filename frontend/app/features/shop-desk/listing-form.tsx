import type { ShopListing } from '@highstreet/contract'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'
import { amountText } from './amount.ts'
import { ListingOptions } from './listing-options.tsx'
import { ListingTaking } from './listing-taking.tsx'
import { PictureFields } from './picture-fields.tsx'
import { wallTime } from './town-wall-time.ts'
import { shownIn, type TypedForm } from './typed-form.ts'

const labels = {
  name: 'Name',
  priceMinor: 'Price',
  stock: 'Stock',
  sellsFrom: 'Sells from',
  limitPerPerson: 'Limit for each person',
  unit: 'Unit',
  category: 'Section',
  taxRateBasisPoints: 'Tax',
  barcode: 'Barcode',
  uses: 'Takes from supplies',
  parts: 'Set of',
  kitchenMinutes: 'Kitchen time',
}

export function ListingForm({
  listing,
  supplies,
  currency,
  refusal,
  typed,
  mayDelete,
}: {
  listing?: ShopListing
  /** Of the shop; listings and options may take from them. */
  supplies: readonly { id: string; name: string }[]
  currency: string
  refusal?: RefusalView
  /** What the refused form said. */
  typed?: TypedForm
  mayDelete: boolean
}) {
  const navigation = useNavigation()
  const { timeZone } = useUiSettings()
  const saving = navigation.state === 'submitting'
  const fields = refusal?.fields ?? {}
  const shown = <Saved,>(name: string, value: Saved) => shownIn(typed, name, value)
  return (
    <div className="grid gap-6">
      <Form method="post" encType="multipart/form-data" className="grid gap-6">
        <ErrorSummary fields={fields} labels={labels} />
        {Object.keys(fields).length === 0 && <RefusalText refusal={refusal} />}
        <Card className="grid">
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label="Name"
              name="name"
              defaultValue={shown('name', listing?.name)}
              error={fields.name}
              className="sm:col-span-2"
            />
            <TextArea
              label="Description"
              name="description"
              optional
              hint="What it is, what is in it, why it is good."
              defaultValue={shown('description', listing?.description)}
              error={fields.description}
              className="sm:col-span-2"
            />
            <TextField
              label={`Price in ${currency}`}
              name="priceMinor"
              inputMode="decimal"
              placeholder="4.50"
              defaultValue={shown('priceMinor', listing && amountText(listing.price.amount, currency))}
              error={fields.priceMinor}
            />
            <TextField
              label="Unit"
              name="unit"
              hint="What the price is for."
              placeholder="each, 500 g, loaf"
              optional
              defaultValue={shown('unit', listing?.unit)}
              error={fields.unit}
            />
            {listing && (
              <input type="hidden" name="stockWas" value={shown('stockWas', listing.stock ?? '')} />
            )}
            <TextField
              label="Stock"
              name="stock"
              type="number"
              min={0}
              optional
              hint="Leave it empty for what is made to order."
              defaultValue={shown('stock', listing?.stock ?? undefined)}
              error={fields.stock}
            />
            <TextField
              label="Sells from"
              name="sellsFrom"
              type="datetime-local"
              optional
              hint="For a drop: the page counts down to it. By the town’s clock."
              defaultValue={shown(
                'sellsFrom',
                listing?.sellsFrom ? wallTime(listing.sellsFrom, timeZone) : undefined,
              )}
              error={fields.sellsFrom}
            />
            <TextField
              label="Limit for each person"
              name="limitPerPerson"
              type="number"
              min={1}
              max={99}
              optional
              hint="How many pieces one person may order in all."
              defaultValue={shown('limitPerPerson', listing?.limitPerPerson ?? undefined)}
              error={fields.limitPerPerson}
            />
            <TextField
              label="Section"
              name="category"
              optional
              hint="Where it stands on your page. A new name makes a new section."
              defaultValue={shown('category', listing?.category ?? undefined)}
              error={fields.category}
            />
            <TextField
              label="Tags"
              name="tags"
              optional
              hint="Separated by commas: vegan, spicy"
              defaultValue={shown('tags', listing?.tags.join(', '))}
              error={fields.tags}
            />
            <TextField
              label="Tax inside the price"
              name="taxRateBasisPoints"
              inputMode="decimal"
              suffix="%"
              defaultValue={shown(
                'taxRateBasisPoints',
                ((listing?.taxRateBasisPoints ?? 0) / 100).toString(),
              )}
              error={fields.taxRateBasisPoints}
            />
            <TextField
              label="Barcode"
              name="barcode"
              inputMode="numeric"
              optional
              defaultValue={shown('barcode', listing?.barcode ?? undefined)}
              error={fields.barcode}
            />
            <Select
              label="State"
              name="status"
              hint="Only what is published sells."
              defaultValue={shown('status', listing?.status ?? 'published')}
              error={fields.status}
            >
              <option value="published">Published</option>
              <option value="draft">Draft</option>
              <option value="hidden">Hidden</option>
            </Select>
          </div>
        </Card>
        <PictureFields
          pictures={listing?.pictures ?? []}
          typed={typed}
          hint="The first one stands on the shelf."
          error={fields.pictureIds}
        />
        <ListingTaking listing={listing} supplies={supplies} typed={typed} fields={fields} />
        <ListingOptions listing={listing} supplies={supplies} typed={typed} fields={fields} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button size="large" name="intent" value="save" pending={saving}>
            {listing ? 'Save changes' : 'Add to the shop'}
          </Button>
        </div>
      </Form>
      {listing && mayDelete && (
        <Form
          method="post"
          onSubmit={(event) => {
            if (!confirm(`Delete “${listing.name}” for good?`)) event.preventDefault()
          }}
        >
          <Button tone="danger" name="intent" value="delete">
            Delete this listing
          </Button>
        </Form>
      )}
    </div>
  )
}
