import { contract, pictureWidths } from '@highstreet/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Variant } from './picture-files.ts'
import { variantBytes } from './picture-variants.ts'
import { presentPicture } from './present-picture.ts'
import { uploadPicture } from './upload-picture.ts'

export function mediaRoutes(serve: Serve, house: House) {
  serve(contract.uploadPicture, async ({ person, body, file }) =>
    presentPicture(await uploadPicture(house, { owner: person, alt: body.alt ?? '', stream: file.stream })),
  )
}

/** `/media/<id>/<width>.<avif|webp>`: a picture's files never change, so that browsers ask once. */
export function pictureFiles(app: FastifyInstance, { config }: House) {
  app.get('/media/:id/:file', { schema: { hide: true } as object }, async (request, reply) => {
    const variant = asked(request.params)
    const etag = `"${variant.id}-${variant.width}-${variant.format}"`
    const unchanged = request.headers['if-none-match'] === etag
    const bytes = unchanged ? null : await variantBytes(config.dataFolder, variant)
    reply.header('etag', etag).header('cache-control', 'public, max-age=31536000, immutable')
    if (!bytes) return reply.code(304).send()
    return reply.header('x-content-type-options', 'nosniff').type(`image/${variant.format}`).send(bytes)
  })
}

const Asked = z.object({
  id: z.uuid().toLowerCase(),
  file: z.templateLiteral([z.literal([...pictureWidths]), '.', z.enum(['avif', 'webp'])]),
})

function asked(params: unknown): Variant {
  const { data } = Asked.safeParse(params)
  if (!data) throw new Refusal('picture_not_found')
  const [width, format] = data.file.split('.')
  return { id: data.id, width: Number(width), format: format as Variant['format'] }
}
