import type { MetaDescriptor } from 'react-router'

interface PageFacts {
  title: string
  description?: string
  /** Path of this page from `paths.ts`; becomes the canonical address. */
  path?: string
  /** As root's loader knows it: `matches[0].loaderData.origin`. */
  origin?: string
  townName?: string
  picture?: { id: string; alt: string } | null
  kind?: 'website' | 'product' | 'article'
  jsonLd?: Record<string, unknown>
  /** Pages that are somebody's own. */
  hidden?: boolean
}

const pictureWidth = 1280

/** Everything a page says about itself to search engines and to who shares it. */
export function seo(page: PageFacts): MetaDescriptor[] {
  const title =
    page.townName && page.title !== page.townName ? `${page.title} · ${page.townName}` : page.title
  const address = page.origin && page.path ? page.origin + page.path : undefined
  const tags: (MetaDescriptor | false | undefined)[] = [
    { title },
    page.description && { name: 'description', content: page.description },
    page.hidden && { name: 'robots', content: 'noindex' },
    address && { tagName: 'link', rel: 'canonical', href: address },
    { property: 'og:title', content: page.title },
    { property: 'og:type', content: page.kind ?? 'website' },
    page.townName && { property: 'og:site_name', content: page.townName },
    page.description && { property: 'og:description', content: page.description },
    address && { property: 'og:url', content: address },
    page.picture && {
      property: 'og:image',
      content: `${page.origin ?? ''}/media/${page.picture.id}/${pictureWidth}.webp`,
    },
    page.picture && { property: 'og:image:alt', content: page.picture.alt },
    page.jsonLd && { 'script:ld+json': { '@context': 'https://schema.org', ...page.jsonLd } },
  ].map((tag) => tag || undefined)
  return tags.filter((tag): tag is MetaDescriptor => Boolean(tag))
}

/** `seo({ …, ...siteOf(matches) })` in a route's `meta`: where the site is and whose. */
export function siteOf(matches: readonly unknown[]): { origin?: string; townName?: string } {
  const root = matches[0] as { loaderData?: { origin: string; town: { name: string } } } | undefined
  return { origin: root?.loaderData?.origin, townName: root?.loaderData?.town.name }
}
