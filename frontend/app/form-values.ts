/** A field's text as sent, trimmed by the contract; missing counts as empty. */
export function text(form: FormData, name: string) {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** A whole number; what isn't one becomes NaN, which the contract refuses by field. */
export function whole(form: FormData, name: string) {
  const value = text(form, name).trim()
  return /^-?\d+$/.test(value) ? Number(value) : Number.NaN
}

/** Every value of a field that may be sent several times: tags, choices. */
export function texts(form: FormData, name: string) {
  return form.getAll(name).filter((value) => typeof value === 'string')
}
