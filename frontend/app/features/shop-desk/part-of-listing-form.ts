import type { ShopListing } from '@highstreet/contract'
import type { TypedForm } from './typed-form.ts'

/** What each part of the listing's form is given. */
export interface PartOfListingForm {
  /** Undefined is a new one. */
  listing: ShopListing | undefined
  /** Of the shop; listings and options may take from them. */
  supplies: readonly { id: string; name: string }[]
  /** What the refused form said. */
  typed: TypedForm | undefined
  fields: Record<string, string>
}
