import type { MovementGroup } from '@highstreet/contract'
import type { MovementFilter } from '#paths.ts'

const names = ['group', 'direction', 'from', 'to', 'q'] as const

/** What the address asks for; empty fields ask for nothing. */
export function movementFilterOf(search: URLSearchParams): MovementFilter {
  const filled = names.flatMap((name) => {
    const value = search.get(name)?.trim()
    return value ? [[name, value]] : []
  })
  return Object.fromEntries(filled)
}

/** The contract judges what was typed into the address. */
export function movementQuery({ group, direction, ...rest }: MovementFilter) {
  return {
    ...rest,
    group: group as MovementGroup | undefined,
    direction: direction as 'in' | 'out' | undefined,
  }
}
