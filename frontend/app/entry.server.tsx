import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { nonceOf } from '#visit.server.ts'

/** After this, what still loads is given up and shown as an error in its place. */
export const streamTimeout = 5_000
/** Left to flush the given-up places. */
const flushMillis = 1_000

/**
 * Renders the page whole. Everything on it is loaded before rendering begins, so that there is nothing to send ahead, and one
 * piece costs a fraction of forty: each would be compressed, framed and written by itself.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  const nonce = nonceOf(context)
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        onAllReady: () => pipe(whole((html) => resolve(new Response(html, { status, headers })))),
        onShellError: reject,
        onError(error: unknown) {
          status = 500
          if (!request.signal.aborted) console.error(error)
        },
      },
    )
    const timer = setTimeout(abort, streamTimeout + flushMillis)
    request.signal.addEventListener('abort', abort)

    function whole(done: (html: Buffer<ArrayBuffer>) => void) {
      const parts: Uint8Array[] = []
      return new Writable({
        write(part: Buffer, _encoding, next) {
          parts.push(part)
          next()
        },
        final(next) {
          clearTimeout(timer)
          done(Buffer.concat(parts))
          next()
        },
      })
    }
  })
}
