import type { Neighbour } from '@highstreet/contract'
import type { ReactNode } from 'react'
import { Avatar } from '#ui/avatar.tsx'

/** Whom it is about: the name first, since that is what one checks. */
export function NeighbourCard({ neighbour, children }: { neighbour: Neighbour; children?: ReactNode }) {
  return (
    <div className="flex items-center gap-3">
      <Avatar name={neighbour.name} className="size-12 text-lg" />
      <p className="min-w-0 flex-1">
        <span className="wrap-anywhere block font-bold text-lg leading-tight">{neighbour.name}</span>
        <span className="block truncate text-ink-soft">@{neighbour.handle}</span>
      </p>
      {children}
    </div>
  )
}
