import type { RefusalCode } from '@highstreet/contract'
import type { RefusalView } from '#refusal.ts'
import { formatMoney } from '#ui/money.tsx'

type Sentence = string | ((refusal: RefusalView) => string)

/** One sentence a refusal: what happened and what to do now. The compiler asks for each code of the contract. */
const sentences: Record<RefusalCode, Sentence> = {
  malformed_body: 'That did not arrive in one piece. Please try again.',
  invalid_input: 'Something in the form needs another look.',
  sign_in_required: 'Please sign in first.',
  not_allowed: 'Your account may not do this.',
  cross_site_request: 'This came from another website, so we stopped it. Please try again from here.',
  not_found: 'We could not find that.',
  method_not_allowed: 'That cannot be done here.',
  body_too_large: 'That is too large to send. Please send something smaller.',
  unsupported_media_type: 'We cannot read that kind of file.',
  too_many_requests: ({ retryAfterSeconds }) =>
    `Too many tries. Please wait ${waitFor(retryAfterSeconds)} and try again.`,
  idempotency_key_missing: 'The page was out of date. Please reload it and try again.',
  idempotency_key_reused:
    'This was sent before with something else in it, and may have got through. Look whether it did before you send it again.',
  overloaded: 'The town is very busy right now. Please try again in a moment.',
  unexpected: 'Something went wrong on our side. It has been noted; please try again.',
  email_taken: 'There is already an account with this e-mail address. Sign in instead?',
  handle_taken: 'Somebody already goes by that handle. Please pick another.',
  password_too_common: 'That password is on the list attackers try first. A short sentence works better.',
  wrong_credentials: 'E-mail address and password do not match. Please check both.',
  session_not_found: 'That device is already signed out.',
  person_not_found: 'We could not find that neighbour.',
  picture_unreadable: 'We could not read that picture. JPEG, PNG and WebP work.',
  picture_too_large: 'That picture is too large. The most is 10 MB.',
  picture_not_found: 'That picture is gone.',
  address_unknown: 'We could not find that address in town. Pick one from the suggestions.',
  insufficient_funds: ({ facts }) =>
    typeof facts.missing === 'number'
      ? `There is not enough in your wallet: you need ${moneyIn(facts, 'missing')} more. Top it up and try again.`
      : 'There is not enough in your wallet. Top it up and try again.',
  card_declined: 'The card was declined. Nothing was charged; try another card.',
  refund_too_large: 'That is more than was paid and not given back yet.',
  top_up_out_of_range: 'A top-up can be between 5 and 500.',
  top_up_other_way: 'Cards are taken in another way here now. Please reload the page.',
  top_ups_pending: 'Several of your top-ups still wait to be paid. Finish one of them, or wait an hour.',
  top_up_not_found: 'We could not find that top-up.',
  card_network_unreachable:
    'The card company cannot be reached right now. Nothing was charged; please try again in a moment.',
  nothing_due: 'Nothing is due to anybody whose bank account is known.',
  payout_not_found: 'We could not find that payout.',
  payout_returned: 'The bank has already sent this payout back.',
  town_iban_missing: 'The town has not said from which account it pays. Set TOWN_IBAN and start it again.',
  signature_wrong: 'That was not signed by whom it says it is from.',
  payment_to_oneself: 'That is you. Money can go to somebody else only.',
  daily_limit_reached: ({ facts }) =>
    `You can still send ${moneyIn(facts, 'left')} today. Send less now, or the rest tomorrow.`,
  undo_window_needed:
    'Sending at once works for favourites and people you have paid before. Send it with time to undo.',
  password_wrong: 'That is not your password. Please check it.',
  payment_not_found: 'We could not find that payment.',
  payment_has_left: 'It is too late to undo: the money has arrived. Ask for it back instead.',
  favourites_full: 'You have as many favourites as fit. Take one off the list first.',
  requests_full: 'Many of your requests still wait for an answer. Take one back first.',
  request_not_found: 'We could not find that request.',
  request_answered: 'This request has already been answered.',
  movement_not_found: 'We could not find that movement.',
  movement_not_chained: 'That movement is older than the chain of the book, so there is no proof to show.',
  book_day_not_found: 'Nothing was written into the book on that day.',
  shop_not_found: 'We could not find that shop. It may have moved or closed for good.',
  slug_taken: 'Another shop already uses that web address. Please pick another.',
  listing_not_found: 'That item is no longer on the shelf.',
  category_not_found: 'That category is no longer there.',
  not_shop_owner: 'Only the owner of the shop can do this.',
  not_shop_member: 'Only people who work in this shop can do this.',
  staff_not_found: 'That person does not work in this shop.',
  import_file_unreadable: 'We could not read that file. A CSV with a header row works, also as .gz.',
  import_column_missing: 'The file lacks a column we need: at least a name and a price.',
  import_not_found: 'That import is no longer there.',
  basket_empty: 'Your basket is empty.',
  basket_full: 'Your basket is full. Place this order first, or take something out.',
  basket_line_not_found: 'That is no longer in your basket.',
  option_choice_invalid: 'Please check the choices for this item.',
  listing_not_for_sale: 'This is not for sale at the moment.',
  out_of_stock: ({ facts }) =>
    typeof facts.available === 'number' && facts.available > 0
      ? `Only ${facts.available} left. Please take fewer.`
      : 'This has just sold out.',
  supply_not_found: 'This supply is not there any more. Load the page again to see what is.',
  supply_name_taken: 'The shop has a supply of this name already.',
  supply_in_use: ({ facts }) =>
    facts.usedBy === 1
      ? 'One listing takes from it. Change that first.'
      : `${facts.usedBy} listings take from it. Change those first.`,
  supplies_full: ({ facts }) => `A shop keeps at most ${facts.max} supplies.`,
  reservation_not_found: 'This is not kept for you any more.',
  reservation_over: 'The time for which we kept this is over. Put it into your basket again.',
  reservations_full: ({ facts }) =>
    `We keep at most ${facts.max} things for you at a time. Pay for one or let it go.`,
  shop_full: ({ facts }) =>
    `${facts.shopName ?? 'The shop'} has all hands full for the next hours. Try again later.`,
  not_on_sale_yet: 'The sale has not begun yet. The page of the item counts down to it.',
  limit_per_person_reached: ({ facts }) =>
    facts.bought
      ? `There are ${facts.limit} for each person, and you have ordered ${facts.bought} already.`
      : `There are only ${facts.limit} for each person. Please take fewer.`,
  shop_closed: 'The shop is closed right now.',
  out_of_delivery_area: 'The shop does not deliver to that address.',
  below_minimum_order: 'The basket is below what this shop delivers.',
  price_changed: 'A price has changed since you filled the basket. Please look at the new total and confirm.',
  order_not_found: 'We could not find that order.',
  order_step_impossible: 'The order has moved on in the meantime. Here is how it stands now.',
  order_not_cancellable: 'It is too late to cancel this order.',
  order_not_ratable: 'You can rate an order once it has arrived.',
  order_already_rated: 'You have already rated this order. Thank you!',
  promise_out_of_range: 'Please promise a time between 5 minutes and 3 hours.',
  courier_offline: 'You are offline. Go online to take deliveries.',
  courier_busy: 'Finish the delivery you have before you take another.',
  offer_gone: 'Another courier was quicker, or the offer has lapsed.',
  delivery_not_found: 'We could not find that delivery.',
  delivery_step_impossible: 'This delivery has moved on in the meantime.',
  handover_code_wrong: 'That is not the code. Ask the customer for the four digits.',
  town_already_founded: 'This town is already founded.',
  demo_only: 'This is only there in the demo town.',
}

export function refusalText(refusal: RefusalView): string {
  const sentence: Sentence = sentences[refusal.code] ?? sentences.unexpected
  return typeof sentence === 'function' ? sentence(refusal) : sentence
}

function moneyIn({ currency, ...facts }: RefusalView['facts'], name: string) {
  return formatMoney({ amount: Number(facts[name] ?? 0), currency: String(currency ?? 'USD') })
}

function waitFor(seconds = 60) {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
