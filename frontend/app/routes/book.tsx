import { BookPage } from '#features/receipts/book-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/book.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'The town’s book',
    description: 'One number a day for every cent that moved, for everybody to note down and check.',
    path: paths.book(),
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const { items, next } = await api(context).listBookDays({ query: { after } })
  return { days: items, more: next ? paths.book({ after: next }) : null, isFirst: after === undefined }
}

export default function BookRoute({ loaderData }: Route.ComponentProps) {
  return <BookPage {...loaderData} />
}
