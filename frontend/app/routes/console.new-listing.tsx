import { redirect } from 'react-router'
import { refused } from '#attempt.server.ts'
import { knownNames } from '#features/shop-desk/known-names.server.ts'
import { ListingForm } from '#features/shop-desk/listing-form.tsx'
import { listingInput } from '#features/shop-desk/listing-input.server.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { submitForm } from '#features/shop-desk/submit-form.server.ts'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.new-listing.ts'

export function meta() {
  return [{ title: 'Add a listing' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  const [{ currency }, { items: supplies }] = await Promise.all([
    api(context).getTown(),
    api(context).listSupplies({ params: { shopId } }),
  ])
  return { currency, supplies }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  const form = await request.formData()
  const known = await knownNames(context, { shopId, form })
  const { refusal, typed } = await submitForm(context, form, (pictureIds) =>
    api(context).createListing({ params: { shopId }, body: { ...listingInput(form, known), pictureIds } }),
  )
  if (refusal) return refused(refusal, { typed })
  throw redirect(paths.consoleListings(params.shopSlug))
}

export default function ConsoleNewListing({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="grid gap-5">
      <h2 className="text-2xl">Add a listing</h2>
      <ListingForm {...loaderData} {...actionData} mayDelete={false} />
    </div>
  )
}
