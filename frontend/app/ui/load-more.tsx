import { useNavigation } from 'react-router'
import { LinkButton } from './button.tsx'

/** The way to the next page of a list paged by key. `to` null: that was all. */
export function LoadMore({ to, children = 'Show more' }: { to: string | null; children?: string }) {
  const navigation = useNavigation()
  if (!to) return null
  const pending = navigation.location && `${navigation.location.pathname}${navigation.location.search}` === to
  return (
    <div className="flex justify-center pt-6">
      <LinkButton to={to} tone="secondary" rel="next" aria-busy={pending || undefined}>
        {pending ? 'Coming…' : children}
      </LinkButton>
    </div>
  )
}
