import type { OrderProgress } from '@highstreet/contract'

/** Of what the page loaded and what it heard since, the one that knows more. Steps are only ever added. */
export function newestProgress(loaded: OrderProgress, heard: OrderProgress | undefined) {
  if (!heard || heard.orderId !== loaded.orderId) return loaded
  return heard.steps.length >= loaded.steps.length ? heard : loaded
}
