import { House, Store } from 'lucide-react'

/** From the shop to the door. */
export function Stops({
  shopName,
  pickup,
  dropoff,
  customer,
}: {
  shopName: string
  pickup: string
  dropoff: string
  customer?: string
}) {
  return (
    <ol className="relative grid gap-4 before:absolute before:top-8 before:bottom-8 before:left-[1.19rem] before:w-0.5 before:bg-line">
      <li className="relative flex items-center gap-3.5">
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-brand-tint text-brand">
          <Store aria-hidden className="size-5" />
        </span>
        <span>
          <span className="block font-semibold">{shopName}</span>
          <span className="block text-ink-soft">{pickup}</span>
        </span>
      </li>
      <li className="relative flex items-center gap-3.5">
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-brick-tint text-brick">
          <House aria-hidden className="size-5" />
        </span>
        <span>
          <span className="block font-semibold">{dropoff}</span>
          {customer && <span className="block text-ink-soft">{customer}</span>}
        </span>
      </li>
    </ol>
  )
}
