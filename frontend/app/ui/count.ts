import { inThousands } from './town-writing.ts'

/** 21555 → "21,555". A whole number. */
export function formatCount(count: number) {
  return inThousands(String(count), ',')
}
