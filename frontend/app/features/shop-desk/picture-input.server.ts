import type { RouterContextProvider } from 'react-router'
import { api } from '#visit.server.ts'

/** Ids of the pictures that the form keeps and of those it brings; `alt` is what new ones show. */
export async function pictureInput(context: Readonly<RouterContextProvider>, form: FormData, alt: string) {
  const ids = form.getAll('pictureIds').map(String)
  for (const file of form.getAll('newPictures')) {
    if (typeof file === 'string' || file.size === 0) continue
    const body = { alt: alt.slice(0, 200) }
    ids.push((await api(context).uploadPicture({ file, fileName: file.name, body })).id)
  }
  return ids
}
