import { attempt, refused } from '#attempt.server.ts'
import { BookHealthPage } from '#features/operations/book-health-page.tsx'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/operations-book.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'The book',
    description: 'Is every cent where it belongs?',
    hidden: true,
    ...siteOf(matches),
  })
}

export function loader({ context }: Route.LoaderArgs) {
  return api(context).getBookHealth()
}

export async function action({ context }: Route.ActionArgs) {
  const { refusal } = await attempt(api(context).startBookProof())
  return refusal ? refused(refusal) : { refusal: undefined }
}

export default function OperationsBookRoute({ loaderData }: Route.ComponentProps) {
  return <BookHealthPage health={loaderData} />
}
