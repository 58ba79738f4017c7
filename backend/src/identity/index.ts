import type { Module } from '../platform/house.ts'
import { identityRoutes } from './identity.routes.ts'
import { forgetOldSessions } from './sessions.ts'

/** Asks somebody who is signed in for the password again. Refuses `password_wrong`, `too_many_requests`. */
export { confirmPassword } from './confirm-password.ts'
/** Makes a person in the caller's transaction. Refuses with `email_taken`, `handle_taken`. */
export { createPerson, type NewPerson } from './create-person.ts'
export type { Role } from './identity.tables.ts'
/** Hash outside of transactions; two run at once. Refuses with `overloaded` when more than 500 wait. */
export { hashPassword } from './passwords.ts'
export {
  namesOf,
  type PersonRow,
  peopleByHandles,
  peopleByIds,
  personByEmail,
  personByHandle,
  personById,
} from './people.queries.ts'
/** Who sent a request, by its cookie or Bearer token; and the person behind the operator token. */
export { theTown, visitorOf } from './visitor.ts'

export const identityModule: Module = {
  name: 'identity',
  routes: identityRoutes,
  tasks: ({ db, clock }) => ({
    handlers: { 'forget-old-sessions': () => forgetOldSessions(db, clock.now()) },
    cron: [{ task: 'forget-old-sessions', match: '27 3 * * *' }],
  }),
}
