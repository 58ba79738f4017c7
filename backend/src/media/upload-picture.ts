import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { uuidv7 } from '../platform/database.ts'
import { Gate } from '../platform/gate.ts'
import type { House, VisitorPerson } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertPicture, type PictureRow, uploadTimes } from './media.queries.ts'
import { readPicture } from './picture-codec.ts'
import { originalPath, writeWhole } from './picture-files.ts'
import { allowanceSince, secondsUntilUpload } from './upload-allowance.ts'
import { warmUpPicturesTask, warmUpStartsAt } from './warm-up-pictures.ts'

/** Each holds up to 10 MB in memory while it arrives. */
const receiving = new Gate({ atOnce: 24, waiting: 200 })
const developing = new Gate({ atOnce: 2, waiting: 200 })

export interface Upload {
  owner: VisitorPerson
  alt: string
  stream: Readable & { truncated?: boolean }
}

/** The file is on the disk before the row is: a row without a file cannot be. */
export async function uploadPicture(house: House, upload: Upload): Promise<PictureRow> {
  await refuseTooMany(house, upload.owner)
  const bytes = await receiving.run(() => received(upload.stream))
  const { original, ...seen } = await developing.run(() => readPicture(bytes))

  const picture: PictureRow = { id: uuidv7(), alt: upload.alt, ...seen }
  await writeWhole(originalPath(house.config.dataFolder, picture.id), original)
  const now = house.clock.now()
  await house.db.transaction().execute(async (tx) => {
    await insertPicture(tx, {
      ...picture,
      owner_id: upload.owner.id,
      bytes: original.length,
      created_at: now,
    })
    await addJob(tx, warmUpPicturesTask, {}, { key: warmUpPicturesTask, runAt: warmUpStartsAt() })
  })
  return picture
}

async function refuseTooMany({ db, clock }: House, owner: VisitorPerson) {
  if (owner.roles.includes('operator')) return
  const now = clock.now()
  const earlier = await uploadTimes(db, { ownerId: owner.id, since: allowanceSince(now) })
  const retryAfterSeconds = secondsUntilUpload(earlier, now)
  if (retryAfterSeconds > 0) throw new Refusal('too_many_requests', { retryAfterSeconds })
}

async function received(stream: Upload['stream']): Promise<Buffer> {
  const bytes = await buffer(stream)
  if (stream.truncated) throw new Refusal('picture_too_large')
  return bytes
}
