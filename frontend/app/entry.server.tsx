import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { nonceOf } from '#visit.server.ts'

/** After this, what still loads is given up and shown as an error in its place. */
export const streamTimeout = 5_000
/** Left to flush the given-up places. */
const flushMillis = 1_000

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
  const agent = request.headers.get('user-agent')
  const waitForAll = agent !== null && isbot(agent)

  return new Promise<Response>((resolve, reject) => {
    let shellSent = false
    const answer = () => {
      shellSent = true
      const body = new PassThrough()
      body.once('close', () => clearTimeout(timer))
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        [waitForAll ? 'onAllReady' : 'onShellReady']: answer,
        onShellError: reject,
        onError(error: unknown) {
          status = 500
          if (shellSent && !request.signal.aborted) console.error(error)
        },
      },
    )
    const timer = setTimeout(abort, streamTimeout + flushMillis)
  })
}
