import type { RouterContextProvider } from 'react-router'
import { attempt } from '#attempt.server.ts'
import { text, texts } from '#form-values.ts'
import { groupPlaces } from './listing-input.server.ts'
import { bringPictures, broughtBefore } from './picture-input.server.ts'
import { errorsOnForm, typedForm } from './typed-form.ts'

/** Sends a form with pictures. A no comes back with everything that was typed and brought, and with errors by the form's fields. */
export async function submitForm<T>(
  context: Readonly<RouterContextProvider>,
  form: FormData,
  send: (pictureIds: string[]) => Promise<T>,
) {
  const brought = broughtBefore(form)
  const { reply, refusal } = await attempt(
    bringPictures(context, form, { alt: text(form, 'name').trim(), brought }).then(() =>
      send(texts(form, 'pictureIds')),
    ),
  )
  if (!refusal) return { reply }
  const fields = errorsOnForm(refusal.fields, groupPlaces(form))
  return { refusal: { ...refusal, fields }, typed: typedForm(form, brought) }
}
