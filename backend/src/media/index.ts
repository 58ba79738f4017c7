import type { Module } from '../platform/house.ts'
import { mediaRoutes, pictureFiles } from './media.routes.ts'
import { warmUpPictures, warmUpPicturesTask } from './warm-up-pictures.ts'

/**
 * `picturesByIds(db, ids)` answers a map of contract pictures, in one statement. `assertPicturesExist(tx, ids)` refuses with
 * `picture_not_found`.
 */
export { assertPicturesExist, picturesByIds } from './present-picture.ts'

export const mediaModule: Module = {
  name: 'media',
  routes: mediaRoutes,
  raw: pictureFiles,
  tasks: (house) => ({ handlers: { [warmUpPicturesTask]: () => warmUpPictures(house) } }),
}
