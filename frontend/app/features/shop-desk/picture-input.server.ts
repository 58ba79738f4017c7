import { Picture } from '@highstreet/contract'
import type { RouterContextProvider } from 'react-router'
import { texts } from '#form-values.ts'
import { api } from '#visit.server.ts'

/**
 * Uploads the pictures that the form brings, and adds each to `brought` as soon as it is kept: what has come does not have to come again,
 * whatever becomes of the form. `alt` is what new ones show.
 */
export async function bringPictures(
  context: Readonly<RouterContextProvider>,
  form: FormData,
  { alt, brought }: { alt: string; brought: Picture[] },
) {
  for (const file of form.getAll('newPictures')) {
    if (typeof file === 'string' || file.size === 0) continue
    const body = { alt: alt.slice(0, 200) }
    const picture = await api(context).uploadPicture({ file, fileName: file.name, body })
    brought.push(picture)
    form.append('pictureIds', picture.id)
  }
}

/** What earlier tries of the same form brought. */
export function broughtBefore(form: FormData): Picture[] {
  return texts(form, 'brought').flatMap((json) => {
    try {
      return Picture.safeParse(JSON.parse(json)).data ?? []
    } catch {
      return []
    }
  })
}
