import type { ShopCard } from '@highstreet/contract'
import { MapPin } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { AddressField } from '#features/places/address-field.tsx'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { Picture } from '#ui/picture.tsx'

const tilts = [
  'top-[7%] left-[1%] w-[52%] -rotate-5',
  'top-[12%] right-[4%] w-[47%] rotate-4',
  'bottom-[6%] left-[20%] w-[56%] -rotate-1',
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
    <section className="grid items-center gap-8 overflow-clip rounded-sheet bg-brand-tint lg:grid-cols-[1.45fr_1fr]">
      <div className="grid gap-5 p-6 sm:p-10 lg:pr-0">
        <h1 className="max-w-2xl text-4xl">All of {townName}, brought to your door</h1>
        <p className="max-w-md text-ink-soft text-lg">
          Supper, bread, books and flowers from {openCount} shops that are open right now. Neighbours ride it
          over.
        </p>
        <AddressForm address={address} error={addressError} />
      </div>
      <div aria-hidden className="relative hidden h-full min-h-80 lg:block">
        {shops.map(
          ({ id, picture }, index) =>
            picture && (
              <div
                key={id}
                className={`absolute overflow-clip rounded-card border-6 border-card shadow-2 ${tilts[index] ?? ''}`}
              >
                <Picture picture={picture} sizes="19rem" decorative />
              </div>
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
      className="flex max-w-lg flex-wrap items-end gap-2 rounded-card bg-card p-3 shadow-2"
    >
      <AddressField label="Where to?" defaultValue={address} error={error} className="min-w-44 flex-1" />
      <Button tone="call" pending={pending} className="shrink-0 grow sm:grow-0">
        <MapPin aria-hidden className="size-5" />
        {address ? 'Change' : 'Show what’s near'}
      </Button>
    </Form>
  )
}
