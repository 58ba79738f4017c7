import type { FormEvent } from 'react'

/** What a form holds when a script sends it: `stay` says that the page it is on stays as it is. */
export function stayingForm(event: FormEvent<HTMLFormElement>): FormData {
  event.preventDefault()
  const { submitter } = event.nativeEvent as SubmitEvent
  const form = new FormData(event.currentTarget, submitter)
  form.set('stay', 'yes')
  return form
}
