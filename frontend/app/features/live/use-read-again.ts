import { useCallback } from 'react'
import { useRevalidator } from 'react-router'

/** A page has one router, and that one read at a time. */
let reading: 'no' | 'once' | 'again' = 'no'

/**
 * Reads the page's data again. Asked meanwhile, it reads once more afterwards instead of starting over: a burst of news would give up
 * one answer after the other, and leave the page behind until the burst is over.
 */
export function useReadAgain() {
  const { revalidate } = useRevalidator()
  return useCallback(async () => {
    if (reading !== 'no') {
      reading = 'again'
      return
    }
    try {
      do {
        reading = 'once'
        await revalidate()
      } while (wasAskedAgain())
    } finally {
      reading = 'no'
    }
  }, [revalidate])
}

/** A function of its own, since the compiler does not see that others write during the wait. */
function wasAskedAgain() {
  return reading === 'again'
}
