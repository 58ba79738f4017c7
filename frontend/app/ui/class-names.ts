export type ClassName = string | false | null | undefined

/** Joins what applies. */
export function classNames(...names: ClassName[]) {
  return names.filter(Boolean).join(' ')
}
