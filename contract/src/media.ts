import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, line } from './primitives.ts'

export * from './picture-files.ts'

export const maxPictureBytes = 10 * 1024 * 1024

/**
 * A picture as a page needs it. Files are at `pictureUrl(picture, width, format)` and never change.
 * `thumbhash` is base64 of a thumbhash: a 30-byte blur shown until the file has come.
 */
export const Picture = z
  .object({
    id: Id,
    alt: z.string(),
    width: z.int(),
    height: z.int(),
    thumbhash: z.string(),
  })
  .meta({ id: 'Picture' })
export type Picture = z.infer<typeof Picture>

export const uploadPicture = endpoint({
  method: 'POST',
  path: '/pictures',
  summary: 'Upload a picture (JPEG, PNG, WebP, HEIC where the server can; at most 10 MB)',
  audience: 'person',
  upload: 'multipart',
  body: z.object({ alt: line(200, 0).optional() }),
  reply: Picture,
  refusals: ['picture_unreadable', 'picture_too_large'],
})
export const PictureId = Id
