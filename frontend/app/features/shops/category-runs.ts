interface Shelved {
  categorySlug: string | null
}

/**
 * A page of listings as runs under one heading each. Null when a category comes back after another one (an imported shelf in
 * file order): headings would only flicker by, so such a page is shown without.
 */
export function categoryRuns<T extends Shelved>(listings: readonly T[]) {
  const runs: { categorySlug: string; listings: T[] }[] = []
  for (const listing of listings) {
    const current = runs.at(-1)
    const slug = listing.categorySlug
    if (slug === null) return null
    if (current?.categorySlug === slug) current.listings.push(listing)
    else if (runs.some((run) => run.categorySlug === slug)) return null
    else runs.push({ categorySlug: slug, listings: [listing] })
  }
  return runs
}
