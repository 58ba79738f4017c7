import { renderToReadableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { nonceOf } from '#visit.server.ts'

/** After this, what still loads is given up and shown as an error in its place. */
export const streamTimeout = 5_000
/** Left to flush the given-up places. */
const flushMillis = 1_000

/**
 * Renders the page whole. Everything on it is loaded before rendering begins, so that there is nothing to send ahead, and the backend
 * sends one piece for a fraction of forty: each would be compressed, framed and written by itself. To a web stream, because
 * what goes through a `Writable` of Node's is kept until a full collection (decision 7).
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  const nonce = nonceOf(context)
  const givingUp = new AbortController()
  const giveUp = () => givingUp.abort()
  const timer = setTimeout(giveUp, streamTimeout + flushMillis)
  request.signal.addEventListener('abort', giveUp)
  try {
    const page = await renderToReadableStream(
      <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        signal: givingUp.signal,
        onError(error: unknown) {
          status = 500
          if (!request.signal.aborted) console.error(error)
        },
      },
    )
    await page.allReady
    return new Response(page, { status, headers })
  } finally {
    clearTimeout(timer)
    request.signal.removeEventListener('abort', giveUp)
  }
}
