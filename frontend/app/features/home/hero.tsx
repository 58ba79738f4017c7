import type { ShopCard } from '@highstreet/contract'
import { MapPin } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { AddressField } from '#features/places/address-field.tsx'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { Picture } from '#ui/picture.tsx'

const tilts = [
  'top-[4%] left-[2%] w-[56%] -rotate-4',
  'top-[16%] right-0 w-[44%] rotate-3',
  'bottom-[2%] left-[22%] w-[52%] rotate-1',
]

/** What the town is, and the one question it has: where to? */
export function Hero({
  townName,
  address,
  addressError,
  openCount,
  shops,
}: {
  townName: string
  address?: string
  addressError?: string
  /** "12" or "12+" when there are more than one page. */
  openCount: string
  shops: ShopCard[]
}) {
  return (
    <section className="grid items-center gap-8 overflow-clip rounded-sheet bg-brand-tint lg:grid-cols-[1.15fr_1fr]">
      <div className="grid gap-5 p-6 sm:p-10 lg:py-14">
        <h1 className="max-w-xl text-4xl">All of {townName}, brought to your door</h1>
        <p className="max-w-md text-ink-soft text-lg">
          Supper from the kitchen round the corner, bread, books and flowers: {openCount} shops are open right
          now, and neighbours ride it over.
        </p>
        <AddressForm address={address} error={addressError} />
      </div>
      <div aria-hidden className="relative hidden h-full min-h-92 lg:block">
        {shops.map(
          ({ id, picture }, index) =>
            picture && (
              <Picture
                key={id}
                picture={picture}
                sizes="19rem"
                decorative
                className={`absolute rounded-card border-4 border-card shadow-2 ${tilts[index] ?? ''}`}
              />
            ),
        )}
      </div>
    </section>
  )
}

function AddressForm({ address, error }: { address?: string; error?: string }) {
  const navigation = useNavigation()
  const pending = navigation.formMethod === 'POST'
  return (
    <Form
      method="post"
      action={paths.homeIndex()}
      preventScrollReset
      className="flex max-w-lg flex-wrap items-end gap-2 rounded-card bg-card p-3 shadow-2 sm:flex-nowrap"
    >
      <AddressField label="Where to?" defaultValue={address} error={error} className="min-w-0 flex-1" />
      <Button tone="call" pending={pending} className="shrink-0">
        <MapPin aria-hidden className="size-5" />
        {address ? 'Change' : 'Show what’s near'}
      </Button>
    </Form>
  )
}
