/** What the mail client says about a failed try. */
export interface DeliveryFailure {
  code?: string
  responseCode?: number
}

/**
 * Some failures are final: the receiving side knows the address or the letter and says no (5xx). Everything else, a server that
 * is down, busy (4xx) or doesn't know us yet, is tried again with growing pauses.
 */
export function isFinal({ code, responseCode = 0 }: DeliveryFailure): boolean {
  const isAboutThisLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isAboutThisLetter && responseCode >= 500
}
