import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { makeNonce } from './pages/nonce.ts'

const docsPath = '/api/docs'
const hidden = { schema: { hide: true } as object }

/** The contract as OpenAPI 3.1, and a page to read it. */
export async function serveReference(app: FastifyInstance): Promise<void> {
  let reference: Promise<FastifyInstance> | undefined

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    reference ??= makeReference()
    const { statusCode, headers, rawPayload } = await (await reference).inject(request.url)
    // How the connection goes on is for the server that has it to say.
    return reply.code(statusCode).headers(headers).removeHeader('connection').send(rawPayload)
  }

  app.get('/api/openapi.json', hidden, () => app.swagger())
  for (const path of ['', '/', '/js/scalar.js']) app.get(docsPath + path, hidden, answer)
}

/** A server of its own, made when the first reader comes: its script alone is 4 MB, which no town carries for nobody. */
async function makeReference(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const reference = Fastify()
  reference.addHook('onSend', allowItsScript)
  await reference.register(scalar, {
    routePrefix: docsPath,
    configuration: {
      url: '/api/openapi.json',
      pageTitle: 'The API of Highstreet',
      favicon: '/favicon.svg',
      // Nothing on this page calls anybody else.
      telemetry: false,
      withDefaultFonts: false,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
  return reference
}

/** The page starts itself with an inline script: it gets a nonce. Its styles are made in the browser. */
async function allowItsScript(_request: FastifyRequest, reply: FastifyReply, page: unknown) {
  if (typeof page !== 'string' || !page.includes('<html')) return page
  const nonce = makeNonce()
  reply.header(
    'content-security-policy',
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ` +
      "font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  return page.replace('<html>', '<html lang="en">').replaceAll('<script', `<script nonce="${nonce}"`)
}
