let isTakenOver = false

/**
 * Is React just taking over what the server drew? What is costly to make, and stands in the page already, need not be made again for
 * that: React keeps attributes as it finds them.
 */
export function isDrawnByServer() {
  return !import.meta.env.SSR && !isTakenOver
}

/** Called by the page's frame when it has been taken over. */
export function noteTakenOver() {
  isTakenOver = true
}
