import { useState } from 'react'

/**
 * The idempotency key of a form on a page that is read again while somebody fills it in: it stays until the form was answered, so
 * that what was typed stays too, and the same form sent twice is done once.
 */
export function useFormKey(fromServer: string, afterAnswer: string | undefined) {
  const [key, setKey] = useState(afterAnswer ?? fromServer)
  const [answered, setAnswered] = useState(afterAnswer)
  if (afterAnswer !== answered) {
    setAnswered(afterAnswer)
    if (afterAnswer) setKey(afterAnswer)
  }
  return key
}
