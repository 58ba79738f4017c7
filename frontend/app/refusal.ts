import type { Problem, RefusalCode } from '@highstreet/contract'

/** A refusal as pages carry it: plain values, so it survives the way to the browser. */
export interface RefusalView {
  code: RefusalCode
  status: number
  facts: NonNullable<Problem['facts']>
  /** Wrong fields by form field name: `{ email: 'Write an e-mail address …' }`. */
  fields: Record<string, string>
  retryAfterSeconds?: number
}

export function describeRefusal(problem: Problem, retryAfterSeconds?: number): RefusalView {
  return {
    code: problem.code,
    status: problem.status,
    facts: problem.facts ?? {},
    fields: fieldErrors(problem.errors),
    ...(retryAfterSeconds && { retryAfterSeconds }),
  }
}

/** `body.address.line` becomes `address.line`; the first message of a field wins. */
export function fieldErrors(errors: Problem['errors'] = []) {
  const fields: Record<string, string> = {}
  for (const { path, message } of errors) {
    fields[path.replace(/^(?:body|query|params)\./, '')] ??= message
  }
  return fields
}

/** What is inside the error that a page's boundary catches, if it is a refusal. */
export function refusalOf(value: unknown): RefusalView | undefined {
  if (typeof value !== 'object' || value === null || !('refusal' in value)) return undefined
  return value.refusal as RefusalView
}
