import { type Problem, type RefusalCode, refusalStatus } from '@highstreet/contract'

export type Facts = NonNullable<Problem['facts']>
export interface RefusalDetails {
  errors?: { path: string; message: string }[]
  facts?: Facts
  retryAfterSeconds?: number
}

/** What a user may run into: thrown by rules and use cases, turned into a problem document in one place. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly details: RefusalDetails
  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
  get status(): number {
    return refusalStatus[this.code]
  }
}
