export type ClassName = string | false | null | undefined | 0 | 0n

/** Joins what applies. */
export function classNames(...names: ClassName[]) {
  return names.filter(Boolean).join(' ')
}
