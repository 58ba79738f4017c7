export type ClassName = string | 0 | 0n | false | null | undefined

/** Joins what applies. */
export function classNames(...names: ClassName[]) {
  return names.filter(Boolean).join(' ')
}
