import type { BodyOf, foundTown } from '@highstreet/contract'

export type FullTownPack = BodyOf<typeof foundTown>

/** What does not hold together in a town's document although every field is well-formed. */
export function townPackMistakes({ people, shops }: FullTownPack): { path: string; message: string }[] {
  const handles = new Set(people.map(({ handle }) => handle))
  const unknown = (path: string, handle: string) =>
    handles.has(handle) ? [] : [{ path, message: `Nobody in this document has the handle ${handle}.` }]
  return [
    ...repeated(
      people.map(({ handle }) => handle),
      (n) => `body.people.${n}.handle`,
    ),
    ...repeated(
      people.map(({ email }) => email),
      (n) => `body.people.${n}.email`,
    ),
    ...repeated(
      shops.map(({ slug }) => slug),
      (n) => `body.shops.${n}.slug`,
    ),
    ...shops.flatMap(({ ownerHandle, staffHandles, reviews }, n) => [
      ...unknown(`body.shops.${n}.ownerHandle`, ownerHandle),
      ...staffHandles.flatMap((handle, m) => unknown(`body.shops.${n}.staffHandles.${m}`, handle)),
      ...reviews.flatMap(({ byHandle }, m) => unknown(`body.shops.${n}.reviews.${m}.byHandle`, byHandle)),
    ]),
  ]
}

function repeated(values: string[], pathOf: (n: number) => string) {
  return values.flatMap((value, n) =>
    values.indexOf(value) < n ? [{ path: pathOf(n), message: `"${value}" is there twice.` }] : [],
  )
}
