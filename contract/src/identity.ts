import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Done, Id, Instant, line } from './primitives.ts'

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .check(z.email('Write an e-mail address such as mara@example.org.'))

/** How neighbours find each other: `@mara`. */
export const Handle = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9_]{2,29}$/, 'Use 3 to 30 letters, digits or underscores, starting with a letter.')

/** NIST 800-63B-4 asks for 15 characters without a second factor, 8 with one. */
export const minPasswordCharacters = 15
export const Password = z
  .string()
  .min(
    minPasswordCharacters,
    `Use at least ${minPasswordCharacters} characters; a short sentence works well.`,
  )
  .max(256, 'Use at most 256 characters.')

export const Membership = z
  .object({ shopId: Id, shopSlug: z.string(), shopName: z.string(), role: z.enum(['owner', 'staff']) })
  .meta({ id: 'Membership' })

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    handle: z.string(),
    email: z.string(),
    roles: z.array(z.enum(['courier', 'operator'])),
    createdAt: Instant,
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const Session = z
  .object({
    id: Id,
    current: z.boolean(),
    device: z.string(),
    address: z.string(),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** The browser also gets the token as an httpOnly cookie; other clients send it as `Authorization: Bearer`. */
export const SignedIn = z
  .object({ person: Person, token: z.string(), expiresAt: Instant })
  .meta({ id: 'SignedIn' })

export const signUp = endpoint({
  method: 'POST',
  path: '/people',
  summary: 'Sign up',
  audience: 'anyone',
  body: z.object({ name: line(80), handle: Handle, email: Email, password: Password }),
  reply: SignedIn,
  refusals: ['email_taken', 'handle_taken', 'password_too_common'],
})

export const signIn = endpoint({
  method: 'POST',
  path: '/sessions',
  summary: 'Sign in',
  audience: 'anyone',
  body: z.object({ email: Email, password: z.string().min(1, 'Please fill this in.').max(256) }),
  reply: SignedIn,
  refusals: ['wrong_credentials'],
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/sessions/current',
  summary: 'Sign out here',
  audience: 'person',
  reply: Done,
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'Where I am signed in',
  audience: 'person',
  reply: z.object({ items: z.array(Session) }),
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:sessionId',
  summary: 'Sign one device out',
  audience: 'person',
  params: z.object({ sessionId: Id }),
  reply: Done,
  refusals: ['session_not_found'],
})

export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/sessions',
  summary: 'Sign every other device out',
  audience: 'person',
  reply: z.object({ ended: z.int() }),
})

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'Who am I; null when signed out',
  audience: 'anyone',
  reply: z.object({ person: Person.nullable() }),
})

export const updateMe = endpoint({
  method: 'PATCH',
  path: '/me',
  summary: 'Change my name',
  audience: 'person',
  body: z.object({ name: line(80) }),
  reply: Person,
})
