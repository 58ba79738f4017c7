import { useRouteLoaderData } from 'react-router'
import type { loader } from '../../root.tsx'

/** What root knows: the town, who is here (null: nobody signed in) and how many things are in the basket. */
export function useTown() {
  const visit = useRouteLoaderData<typeof loader>('root')
  if (!visit) throw new Error('useTown stands below the root route.')
  return visit
}
