import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { paths } from '#paths.ts'
import { Tabs } from '#ui/tabs.tsx'

/** What who runs the town looks after: that the book holds, and what goes out of it and comes into it. */
export function OperationsLayout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const rooms = [
    { to: paths.operationsBook(), label: 'The book' },
    { to: paths.operationsPayouts(), label: 'Payouts' },
    { to: paths.operationsCards(), label: 'Cards' },
  ]
  return (
    <div className="grid grid-cols-1 gap-6">
      <Tabs
        label="Running the town"
        tabs={rooms.map((room) => ({ ...room, current: pathname.startsWith(room.to) }))}
      />
      {children}
    </div>
  )
}
