import { z } from 'zod'

/**
 * Everything a user may be told no with, and the HTTP status it travels under. One human sentence for each lives in the
 * frontend. What is not listed here cannot happen, or is a bug.
 */
export const refusalStatus = {
  // Shared by every endpoint
  malformed_body: 400,
  invalid_input: 422,
  sign_in_required: 401,
  not_allowed: 403,
  cross_site_request: 403,
  not_found: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  idempotency_key_missing: 400,
  idempotency_key_reused: 409,
  overloaded: 503,
  unexpected: 500,
  // People
  email_taken: 409,
  handle_taken: 409,
  password_too_common: 422,
  wrong_credentials: 401,
  session_not_found: 404,
  person_not_found: 404,
  // Pictures
  picture_unreadable: 422,
  picture_too_large: 413,
  picture_not_found: 404,
  // Places
  address_unknown: 422,
  // Supplies
  supply_not_found: 404,
  supply_name_taken: 409,
  supply_in_use: 409,
  supplies_full: 409,
  shop_full: 409,
  reservation_not_found: 404,
  reservation_over: 409,
  reservations_full: 409,
  // Wallet
  insufficient_funds: 402,
  card_declined: 402,
  refund_too_large: 409,
  top_up_out_of_range: 422,
  top_up_other_way: 409,
  top_ups_pending: 409,
  top_up_not_found: 404,
  card_network_unreachable: 503,
  signature_wrong: 400,
  nothing_due: 409,
  payout_not_found: 404,
  payout_returned: 409,
  town_iban_missing: 409,
  // Money between neighbours
  payment_to_oneself: 422,
  daily_limit_reached: 409,
  undo_window_needed: 409,
  password_wrong: 403,
  payment_not_found: 404,
  payment_has_left: 409,
  favourites_full: 409,
  requests_full: 409,
  request_not_found: 404,
  request_answered: 409,
  movement_not_found: 404,
  // A book that anybody can check
  movement_not_chained: 409,
  book_day_not_found: 404,
  // Shops and listings
  shop_not_found: 404,
  slug_taken: 409,
  listing_not_found: 404,
  category_not_found: 404,
  not_shop_owner: 403,
  not_shop_member: 403,
  staff_not_found: 404,
  import_file_unreadable: 422,
  import_column_missing: 422,
  import_not_found: 404,
  // Basket and orders
  basket_empty: 409,
  basket_full: 409,
  basket_line_not_found: 404,
  option_choice_invalid: 422,
  listing_not_for_sale: 409,
  out_of_stock: 409,
  not_on_sale_yet: 409,
  limit_per_person_reached: 409,
  shop_closed: 409,
  out_of_delivery_area: 422,
  below_minimum_order: 409,
  price_changed: 409,
  order_not_found: 404,
  order_step_impossible: 409,
  order_not_cancellable: 409,
  order_not_ratable: 409,
  order_already_rated: 409,
  promise_out_of_range: 422,
  // Couriers
  courier_offline: 409,
  courier_busy: 409,
  offer_gone: 409,
  delivery_not_found: 404,
  delivery_step_impossible: 409,
  handover_code_wrong: 422,
  // Town
  town_already_founded: 409,
  demo_only: 404,
} as const

export type RefusalCode = keyof typeof refusalStatus

const codes = Object.keys(refusalStatus) as [RefusalCode, ...RefusalCode[]]

/** RFC 9457. `errors` names every wrong field by its path: `body.email`, `query.limit`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** Facts that help the page explain: `{ available: 3, listingId: "…" }`. */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
