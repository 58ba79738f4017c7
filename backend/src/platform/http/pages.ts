import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkoutFolder } from '../config.ts'
import type { House } from '../house.ts'
import { answerUnknownApi } from './not-found.ts'
import { makeNonce } from './pages/nonce.ts'
import { PageAssets } from './pages/page-assets.ts'
import { PageCache } from './pages/page-cache.ts'
import { contentSecurityPolicy, pageHeaders, transportHeaders } from './pages/page-headers.ts'
import { type RenderPage, visitOf } from './pages/page-visit.ts'
import { ReadyPage } from './pages/ready-page.ts'
import { sendPage, sendReady, takesGzip } from './pages/send-page.ts'

const pagesFolder = join(checkoutFolder, 'frontend')
/** A form with a picture in it, or a shop's whole list. */
const maxFormBytes = 16 * 1024 * 1024
/** Longer addresses are rendered, but not remembered. */
const maxKeyLength = 200

/** Serves everything that is not the API: the build's files, and pages rendered in this process. */
export async function servePages(app: FastifyInstance, house: House): Promise<void> {
  const { config } = house
  const assets = config.dev ? undefined : new PageAssets(join(pagesFolder, 'build/client'))
  const render = config.dev ? await viteRenderer(app) : await builtRenderer()
  const cache = new PageCache()
  house.publicReads.onDrop((dropped) => cache.drop(dropped))
  const fixedHeaders = { ...pageHeaders, ...transportHeaders(config) }
  // As a list, Node writes them without looking each of them up.
  const sharedHeaders = Object.entries({ ...fixedHeaders, ...sharedPageHeaders }).flat()

  function headers(reply: FastifyReply, nonce: string) {
    reply.headers(fixedHeaders)
    // Vite puts styles and scripts of its own into the page.
    if (config.dev) reply.removeHeader('content-security-policy')
    else reply.header('content-security-policy', contentSecurityPolicy(nonce, config))
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (isApi(path)) return answerUnknownApi(request, reply)
    if (assets?.has(path)) return assets.send(path, request, reply)

    const key = config.dev ? undefined : sharedKey(request)
    const page = key ? (cache.get(key) ?? (await cache.fill(key, () => renderShared(request)))) : undefined
    if (page) {
      sendShared(reply.hijack().raw, page, takesGzip(request))
      return reply
    }
    const nonce = config.dev ? '' : makeNonce()
    headers(reply, nonce)
    const { fetchApi, setCookies } = visitOf(app, house.publicReads, request)
    const response = await render(webRequest(request, reply), { fetchApi, nonce })
    return sendPage(request, reply, { response, setCookies })
  }

  function sendShared(response: ServerResponse, page: ReadyPage, zipped: boolean) {
    const nonce = makeNonce()
    const form = zipped ? page.gzip : page.plain
    const headers = [
      ...sharedHeaders,
      'content-security-policy',
      contentSecurityPolicy(nonce, config),
      'content-length',
      String(form.byteLength),
    ]
    if (zipped) headers.push('content-encoding', 'gzip')
    sendReady(response.writeHead(200, headers), form, nonce)
  }

  house.readyAnswers.add((request, response) => {
    const { url = '', headers } = request
    // Behind a proxy the host is whatever it says: Fastify reads that.
    if (config.trustProxy && headers['x-forwarded-host']) return false
    const key = sharedKey({ method: 'GET', url, host: headers.host ?? '', headers })
    const page = key && cache.get(key)
    if (!page) return false
    sendShared(response, page, takesGzip(request))
    return true
  })

  /** Undefined when the answer is not one for everybody: not found, moved, or with a cookie. */
  async function renderShared(request: FastifyRequest) {
    const { fetchApi, setCookies, madeFrom } = visitOf(app, house.publicReads, request)
    const nonce = makeNonce()
    const response = await render(webRequest(request), { fetchApi, nonce })
    const html = Buffer.from(await response.arrayBuffer())
    const isPage = response.status === 200 && response.headers.get('content-type')?.startsWith('text/html')
    const isPersonal = setCookies.length > 0 || response.headers.has('set-cookie')
    // A letter of the demo, say, which may style itself.
    const hasOwnPolicy = response.headers.has('content-security-policy')
    if (!isPage || isPersonal || hasOwnPolicy) return undefined
    return { page: new ReadyPage(html, nonce), madeFrom: madeFrom() }
  }

  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers()
    pages.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const hidden = { schema: { hide: true } as object, bodyLimit: maxFormBytes }
    pages.get('/*', hidden, answer)
    pages.post('/*', hidden, answer)
  })
  app.setNotFoundHandler(answerUnknownApi)
}

const sharedPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-cache',
  vary: 'accept-encoding, cookie',
}

function isApi(path: string) {
  return path === '/api' || path.startsWith('/api/')
}

const themeOnly = /^theme=(?:light|dark)$/
/** What React Router asks for when it changes the page by itself. */
const isData = /\.data(?:\?|$)/

/** What tells apart pages that every signed-out visitor sees alike; undefined when this visitor may see something of their own. */
function sharedKey({ method, url, host, headers }: Asked) {
  const { cookie = '', authorization } = headers
  if (method !== 'GET' || authorization || isData.test(url)) return undefined
  if (cookie && !themeOnly.test(cookie)) return undefined
  if (url.length > maxKeyLength) return undefined
  return `${cookie} ${host} ${url}`
}

interface Asked {
  method: string
  url: string
  host: string
  headers: IncomingHttpHeaders
}

/** `reply` given: the rendering ends when the visitor has gone. */
function webRequest(request: FastifyRequest, reply?: FastifyReply): Request {
  const gone = new AbortController()
  reply?.raw.once('close', () => reply.raw.writableFinished || gone.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  return new Request(`${request.protocol}://${request.host}${request.url}`, {
    method: request.method,
    headers,
    signal: gone.signal,
    ...(request.body instanceof Buffer && { body: new Uint8Array(request.body) }),
  })
}

async function builtRenderer(): Promise<RenderPage> {
  const { renderPage } = await import(pathToFileURL(join(pagesFolder, 'build/server/index.js')).href)
  return renderPage
}

async function viteRenderer(app: FastifyInstance): Promise<RenderPage> {
  const { startVite } = await import('./pages/vite-pages.ts')
  return startVite(app, pagesFolder)
}
