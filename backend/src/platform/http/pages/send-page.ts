import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { constants, createGzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Puts a rendered answer on the wire as it comes: what is ready is flushed, what isn't follows. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { response, setCookies }: { response: Response; setCookies: string[] },
): FastifyReply {
  reply.code(response.status)
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value)
  }
  for (const cookie of [...response.headers.getSetCookie(), ...setCookies]) reply.header('set-cookie', cookie)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
  if (!response.body || request.method === 'HEAD') return reply.send()

  const body = Readable.fromWeb(response.body)
  reply.header('vary', 'accept-encoding, cookie')
  if (!takesGzip(request) || !/html|script|json|xml/.test(response.headers.get('content-type') ?? ''))
    return reply.send(body)
  const zip = createGzip({ level: 4, flush: constants.Z_SYNC_FLUSH })
  body.once('error', (error) => zip.destroy(error))
  zip.once('close', () => body.destroy())
  return reply.header('content-encoding', 'gzip').send(body.pipe(zip))
}

export function takesGzip(request: { headers: IncomingHttpHeaders }): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
}
