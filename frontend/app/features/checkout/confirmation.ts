/**
 * What the "Place order" button carries: the key that makes a second press the same order, and the total that the page
 * showed. It travels in the button itself, so that updating the page does not drag it along.
 */
export interface Confirmation {
  key: string
  totalMinor: number
}

export function confirmationValue({ key, totalMinor }: Confirmation) {
  return `${key}:${totalMinor}`
}

/** Undefined for anything that did not come from such a button. */
export function confirmationOf(value: unknown): Confirmation | undefined {
  const match = /^([\w-]{8,64}):(\d{1,9})$/.exec(String(value ?? ''))
  return match?.[1] ? { key: match[1], totalMinor: Number(match[2]) } : undefined
}
