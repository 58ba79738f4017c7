import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { knownNames } from '#features/shop-desk/known-names.server.ts'
import { ListingForm } from '#features/shop-desk/listing-form.tsx'
import { listingInput } from '#features/shop-desk/listing-input.server.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { submitForm } from '#features/shop-desk/submit-form.server.ts'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.listing.ts'

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.listing.name ?? 'Listing' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const [shop, listing] = await Promise.all([
    myShop(context, params.shopSlug),
    api(context).getShopListing({ params: { listingId: params.listingId } }),
  ])
  const { items: supplies } = await api(context).listSupplies({ params: { shopId: shop.shopId } })
  return { listing, supplies, currency: listing.price.currency, mayDelete: shop.role === 'owner' }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const { listingId } = params
  const { shopId } = await myShop(context, params.shopSlug)
  const known = await knownNames(context, { shopId, form })
  const { refusal, typed } =
    form.get('intent') === 'delete'
      ? { ...(await attempt(api(context).deleteListing({ params: { listingId } }))), typed: undefined }
      : await submitForm(context, form, (pictureIds) =>
          api(context).updateListing({
            params: { listingId },
            body: { ...listingInput(form, known), pictureIds },
          }),
        )
  if (refusal) return refused(refusal, { typed })
  throw redirect(paths.consoleListings(params.shopSlug))
}

export default function ConsoleListing({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="grid gap-5">
      <h2 className="text-2xl">{loaderData.listing.name}</h2>
      <ListingForm {...loaderData} {...actionData} />
    </div>
  )
}
