import { paths } from '#paths.ts'

/** Where to go after signing in: a page of ours, never another site. */
export function wayBack(request: Request) {
  const next = new URL(request.url).searchParams.get('next') ?? ''
  const isOurs = next.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\')
  return isOurs ? next : paths.home()
}
