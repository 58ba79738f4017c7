import { useEffect } from 'react'
import { type MiddlewareFunction, useLocation, useMatches } from 'react-router'
import { useToast } from '#ui/toast.tsx'
import { backOffMs } from './back-off.ts'
import { type ReadResult, ShownPage } from './shown-page.ts'
import { useReadAgain } from './use-read-again.ts'

/** Two to four seconds: a town that has just come back is not asked by all its pages at once. */
const retryAttempt = 3

const notSent = 'You are offline, so nothing was sent. What you typed is still here.'
const notAnswered =
  'The town did not answer. What you typed is still here: look whether it got through before you press again.'

const shown = new ShownPage()

/** Stands around everything that the browser's router asks of the town. */
export const keepShown: MiddlewareFunction<Record<string, ReadResult>> = async ({ request }, next) => {
  const results = await next()
  const { pathname, search } = new URL(request.url)
  return request.method === 'GET' ? shown.keep(pathname + search, results) : shown.keepForm(results)
}

/** Notes what is shown, and reads it again as soon as the town can be reached after all. Says when a form did not get there. */
export function RememberShown() {
  const matches = useMatches()
  const { pathname, search } = useLocation()
  const readAgain = useReadAgain()
  const say = useToast()
  useEffect(() => shown.onUnanswered(() => say(navigator.onLine ? notAnswered : notSent)), [say])
  useEffect(() => shown.show(pathname + search, matches), [pathname, search, matches])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const retry = () => {
      clearTimeout(timer)
      timer = undefined
      readAgain()
    }
    const unwatch = shown.onStale(() => {
      clearTimeout(timer)
      timer = setTimeout(retry, backOffMs(retryAttempt))
    })
    const retryIfStale = () => timer !== undefined && retry()
    window.addEventListener('online', retryIfStale)
    return () => {
      unwatch()
      clearTimeout(timer)
      window.removeEventListener('online', retryIfStale)
    }
  }, [readAgain])
  return null
}
