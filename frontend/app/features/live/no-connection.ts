import { isRouteErrorResponse } from 'react-router'

/** What stands before a town answers so while the town itself is away. */
const townIsAway = [502, 503, 504]

/** Did the request end without the town's answer? Browsers have three sentences for it; an answer cut off halfway is wrapped once more. */
export function isNoConnection(error: unknown): boolean {
  if (isRouteErrorResponse(error)) return townIsAway.includes(error.status) && typeof error.data === 'string'
  if (!(error instanceof Error)) return false
  if (error instanceof TypeError && /failed to fetch|network|load failed/i.test(error.message)) return true
  return isNoConnection(error.cause)
}
