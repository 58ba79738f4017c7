import { z } from 'zod'
import type { RefusalCode } from './refusals.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call: the backend enforces it before the handler runs; finer rules live in the use cases. */
export type Audience =
  /** Anybody, signed in or not. */
  | 'anyone'
  /** A person with a session. */
  | 'person'
  /** A person who rides for the town. */
  | 'courier'
  /** A person who runs the town. */
  | 'operator'

type Shape = z.ZodObject

export interface EndpointDefinition {
  method: Method
  /** Below `/api`, Fastify style: `/shops/:slug`. */
  path: string
  summary: string
  audience: Audience
  params?: Shape
  query?: Shape
  body?: Shape
  /** `multipart`: the body is a form with one file part named `file`; `body` then describes the other fields. */
  upload?: 'multipart'
  reply: z.ZodType
  /** What the caller may be told no with, besides the refusals every endpoint shares. */
  refusals?: readonly RefusalCode[]
  /** The caller must send an Idempotency-Key header, a new one for each wish: the same key gets the same answer, a refusal too. */
  idempotent?: boolean
  /** The answer is a stream of newline-separated JSON objects, each of the shape `reply`. */
  stream?: boolean
  /** Hidden from production: answers only in demo mode. */
  demoOnly?: boolean
}

/** Declares one endpoint that frontend and backend agree on. Unknown fields in params, query and body are refused. */
export function endpoint<const D extends EndpointDefinition>(definition: D): D {
  return {
    ...definition,
    ...(definition.params && { params: z.strictObject(definition.params.shape) }),
    ...(definition.query && { query: z.strictObject(definition.query.shape) }),
    ...(definition.body && { body: z.strictObject(definition.body.shape) }),
  }
}

type Input<S> = S extends z.ZodType ? z.input<S> : never
type Output<S> = S extends z.ZodType ? z.output<S> : undefined

export type ParamsOf<E extends EndpointDefinition> = Output<E['params']>
export type QueryOf<E extends EndpointDefinition> = Output<E['query']>
export type BodyOf<E extends EndpointDefinition> = Output<E['body']>
export type ReplyOf<E extends EndpointDefinition> = z.output<E['reply']>

type Part<K extends string, S> = S extends z.ZodType
  ? Record<string, never> extends z.input<S>
    ? { [P in K]?: Input<S> }
    : { [P in K]: Input<S> }
  : unknown

/** What a caller hands over: `{ params, query, body }`, only those that the endpoint has. */
export type CallOf<E extends EndpointDefinition> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']> &
  (E['upload'] extends 'multipart' ? { file: Blob; fileName?: string } : unknown) &
  (E['idempotent'] extends true ? { idempotencyKey: string } : unknown)
