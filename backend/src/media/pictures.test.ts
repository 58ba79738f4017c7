import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pictureUrl } from '@highstreet/contract'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'
import { assertPicturesExist, picturesByIds } from './index.ts'

const town = await startTestTown()
const baker = await town.person()

function loaf(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#c98a4b' } })
}
const upload = (bytes: Buffer, alt = 'A loaf') =>
  baker.client.uploadPicture({ file: new Blob([new Uint8Array(bytes)]), fileName: 'loaf.jpg', body: { alt } })
const look = (url: string, headers = {}) => town.app.inject({ url, headers })

describe('uploading', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('a %s is taken, whatever its name says', async (format) => {
    const picture = await upload(await loaf(300, 200).toFormat(format).toBuffer())
    expect(picture).toMatchObject({ width: 300, height: 200, alt: 'A loaf' })
    expect(Buffer.from(picture.thumbhash, 'base64').length).toBeLessThan(40)
  })

  test('a photo taken sideways stands upright, and no longer says where it was taken', async () => {
    const photo = await loaf(300, 200)
      .withExif({ IFD0: { Copyright: 'Mara' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const picture = await upload(photo)
    expect(picture).toMatchObject({ width: 200, height: 300 })
    const { rawPayload } = await look(pictureUrl(picture, 320, 'webp'))
    expect(await sharp(rawPayload).metadata()).not.toHaveProperty('exif')
  })

  test('what hides behind the end of a picture is left off', async () => {
    const webp = await loaf(300, 200).webp().toBuffer()
    const { id } = await upload(Buffer.concat([webp, Buffer.from('<script>alert(1)</script>')]))
    const folder = join(town.config.dataFolder, 'media', id.slice(-2), id)
    expect(readdirSync(folder)).toEqual(['original.webp'])
    expect((await look(pictureUrl({ id }, 320, 'webp'))).statusCode).toBe(200)
  })

  test('a large photo is kept at 2048 pixels', async () => {
    expect(await upload(await loaf(4000, 3000).jpeg().toBuffer())).toMatchObject({
      width: 2048,
      height: 1536,
    })
  })

  test('a bomb is refused before it is unpacked', async () => {
    const bomb = await loaf(9000, 9000).png({ compressionLevel: 9 }).toBuffer()
    await expect(upload(bomb)).rejects.toMatchObject({ code: 'picture_too_large' })
  })

  test('eleven megabytes are refused', async () => {
    await expect(upload(Buffer.alloc(11 * 1024 * 1024))).rejects.toMatchObject({ code: 'picture_too_large' })
  })

  test.each([
    ['a text', Buffer.from('not a picture at all')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['an empty file', Buffer.alloc(0)],
  ])('%s is refused', async (_, bytes) => {
    await expect(upload(bytes)).rejects.toMatchObject({ code: 'picture_unreadable' })
  })

  test.each(['jpeg', 'png', 'webp'] as const)('half a %s is refused', async (format) => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: 'white',
        noise: { type: 'gaussian', mean: 120, sigma: 30 },
      },
    })
      .toFormat(format)
      .toBuffer()
    await expect(upload(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'picture_unreadable',
    })
  })

  test('signed out, nobody uploads', async () => {
    const file = new Blob([new Uint8Array(await loaf(9, 9).png().toBuffer())])
    await expect(town.client().uploadPicture({ file })).rejects.toMatchObject({ code: 'sign_in_required' })
  })
})

describe('looking', () => {
  test('a picture comes as AVIF and WebP at four widths, never wider than it is', async () => {
    const picture = await upload(await loaf(500, 400).webp().toBuffer())
    for (const [asked, width] of [
      [160, 160],
      [320, 320],
      [640, 500],
      [1280, 500],
    ] as const) {
      for (const format of ['avif', 'webp'] as const) {
        const answer = await look(pictureUrl(picture, asked, format))
        expect(answer.headers).toMatchObject({
          'content-type': `image/${format}`,
          'cache-control': 'public, max-age=31536000, immutable',
        })
        const seen = await sharp(answer.rawPayload).metadata()
        expect(seen).toMatchObject({ width, format: format === 'avif' ? 'heif' : 'webp' })
      }
    }
  })

  test('a browser that has it is told so', async () => {
    const picture = await upload(await loaf(50, 40).webp().toBuffer())
    const url = pictureUrl(picture, 160, 'webp')
    const { headers } = await look(url)
    expect((await look(url, { 'if-none-match': headers.etag })).statusCode).toBe(304)
  })

  test('a hundred who ask at once wait for one piece of work', async () => {
    const { id } = await upload(await loaf(800, 600).webp().toBuffer())
    const url = pictureUrl({ id }, 640, 'avif')
    const answers = await Promise.all(Array.from({ length: 100 }, () => look(url)))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(readdirSync(join(town.config.dataFolder, 'media', id.slice(-2), id)).sort()).toEqual([
      '640.avif',
      'original.webp',
    ])
  })

  test.each([
    '/media/0198c0de-0000-7000-8000-000000000000/320.avif',
    '/media/0198c0de-0000-7000-8000-000000000000/321.avif',
    '/media/..%2f..%2fetc/320.avif',
    '/media/passwd/original.webp',
  ])('%s is not found', async (url) => {
    const answer = await look(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(existsSync(join(town.config.dataFolder, 'media/00/0198c0de-0000-7000-8000-000000000000'))).toBe(
      false,
    )
  })
})

test('other modules ask for many pictures at once, and hear which one is not there', async () => {
  const one = await upload(await loaf(9, 9).webp().toBuffer(), 'One')
  const other = await upload(await loaf(9, 9).webp().toBuffer(), 'Other')
  const stranger = '0198c0de-0000-7000-8000-000000000000'
  const found = await picturesByIds(town.db, [one.id, other.id, one.id, stranger])
  expect([...found.keys()].sort()).toEqual([one.id, other.id].sort())
  expect(found.get(other.id)).toEqual(other)
  await expect(assertPicturesExist(town.db, [one.id, stranger])).rejects.toMatchObject({
    code: 'picture_not_found',
    details: { facts: { pictureId: stranger } },
  })
})
