import { data } from 'react-router'
import { type RefusalView, refusalOf } from '#refusal.ts'

type Outcome<T> = { reply: T; refusal?: never } | { reply?: never; refusal: RefusalView }

/** For actions: a refusal becomes a value to show beside the form. Redirects and real errors pass through. */
export async function attempt<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { reply: await call }
  } catch (error) {
    const refusal = isDataAnswer(error) ? refusalOf(error.data) : undefined
    if (!refusal) throw error
    return { refusal }
  }
}

/** Answers a form with the refusal under its own HTTP status, and with what was typed so that nothing is lost. */
export function refused<Typed extends object = object>(refusal: RefusalView, typed?: Typed) {
  return data({ refusal, ...(typed as Typed) }, { status: refusal.status })
}

function isDataAnswer(error: unknown): error is { data: unknown } {
  return typeof error === 'object' && error !== null && 'data' in error
}
