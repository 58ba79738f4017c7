import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'
import { uploadsPerHour } from './upload-allowance.ts'

const town = await startTestTown()
const loaf = await sharp({ create: { width: 700, height: 500, channels: 3, background: '#c98a4b' } })
  .webp()
  .toBuffer()
const file = new Blob([new Uint8Array(loaf)])

test('half a minute after an upload, the sizes that pages show first are made ahead', async () => {
  const { client } = await town.person()
  const { id } = await client.uploadPicture({ file })
  const files = () => readdirSync(join(town.config.dataFolder, 'media', id.slice(-2), id)).sort()
  await town.settle()
  expect(files()).toEqual(['original.webp'])

  await sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs`.execute(
    town.db,
  )
  await town.settle()
  expect(files()).toEqual(['320.avif', '640.avif', 'original.webp'])
})

test('who brings too many pictures in an hour is told when to go on, over a real connection too', async () => {
  const { client, id, token } = await town.person()
  const { id: pictureId } = await client.uploadPicture({ file })
  await sql`insert into media.pictures select gen_random_uuid(), owner_id, alt, width, height, thumbhash, bytes, created_at
    from media.pictures, generate_series(2, ${uploadsPerHour}) where id = ${pictureId} and owner_id = ${id}`.execute(
    town.db,
  )
  const address = await town.app.listen({ port: 0, host: '127.0.0.1' })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(9_000_000)]))
  const answer = await fetch(`${address}/api/pictures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3500)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
})
