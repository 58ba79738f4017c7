import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { Refusal } from '../refusal.ts'

const partNames: Record<string, string> = { body: 'body', querystring: 'query', params: 'params' }

/** Validates with the contract's own schema; a refusal names every field that is wrong or unknown. */
export const contractValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (value) => {
    const part = partNames[httpPart ?? 'body'] ?? 'body'
    return { value: validated(schema, value, part) }
  }

export function validated<T>(schema: z.ZodType<T>, value: unknown, part: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Refusal('invalid_input', {
    errors: result.error.issues.flatMap((issue) => fieldErrors(issue, part)),
  })
}

function fieldErrors(issue: z.core.$ZodIssue, part: string) {
  const path = [part, ...issue.path].join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'This field is not known.' }))
  }
  return [{ path, message: issue.message }]
}
