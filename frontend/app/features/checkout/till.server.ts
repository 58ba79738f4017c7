import { randomUUID } from 'node:crypto'
import type { Order, Quote, Reservation, Wallet } from '@highstreet/contract'
import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { deliveryAddressCookie, deliveryAddressOf } from '#features/places/delivery-address.ts'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { type Api, api, placeToReturnTo } from '#visit.server.ts'
import { confirmationOf } from './confirmation.ts'
import { tipOf } from './tips.ts'

type Context = Parameters<typeof api>[0]

/** What is typed at the till; the same fields in a form and in the page's address. */
export interface TillFields {
  address: string
  tipMinor: number
  note: string
}

export interface Till extends TillFields {
  quote: Quote
  /** The address is not one of the town; the quote is then without delivery. */
  addressRefusal?: RefusalView
  wallet: Wallet
  /** Kept until a press is answered (`useFormKey`): pressing twice sends it twice, and orders once. */
  key: string
}

export function tillFields(fields: FormData | URLSearchParams, request: Request): TillFields {
  return {
    address: String(fields.get('address') ?? deliveryAddressOf(request) ?? '')
      .trim()
      .slice(0, 120),
    tipMinor: tipOf(fields.get('tip')),
    note: String(fields.get('note') ?? '')
      .trim()
      .slice(0, 200),
  }
}

/** Only somebody signed in has a wallet to pay from; they come back here afterwards. */
export async function requirePerson(context: Context, request: Request) {
  const { person } = await api(context).getMe()
  if (!person) throw redirect(paths.signIn(placeToReturnTo(request)))
}

type AskQuote = (query: { address?: string; tipMinor: number }) => Promise<Quote>

export async function openTill(context: Context, fields: TillFields, ask: AskQuote): Promise<Till> {
  const [quoted, wallet] = await Promise.all([quoteFor(fields, ask), api(context).getWallet()])
  return { ...fields, ...quoted, wallet, key: randomUUID() }
}

async function quoteFor({ address, tipMinor }: TillFields, ask: AskQuote) {
  if (!address) return { quote: await ask({ tipMinor }) }
  const { reply, refusal } = await attempt(ask({ address, tipMinor }))
  if (reply) return { quote: reply }
  const quote = await ask({ tipMinor })
  return { quote, addressRefusal: refusal }
}

interface Press {
  idempotencyKey: string
  delivery: { addressLine: string; tipMinor: number; note: string; expectedTotalMinor: number }
}
type Place = (call: Press) => Promise<Order>
type Keep = (call: Press) => Promise<Reservation>

/**
 * "Place order" was pressed, or "Keep it for me" where the wallet holds too little. A refusal comes back with what was typed and with the till as it stands now, so that the next
 * press is about what the page then shows.
 */
export async function payAtTill(
  context: Context,
  { request, form }: { request: Request; form: FormData },
  {
    ask,
    place,
    keep,
  }: { ask: (town: Api) => AskQuote; place: (town: Api) => Place; keep: (town: Api) => Keep },
) {
  const town = api(context)
  const fields = tillFields(form, request)
  const kept = confirmationOf(form.get('keep'))
  const confirmation = kept ?? confirmationOf(form.get('confirm'))
  const call = {
    idempotencyKey: confirmation?.key ?? randomUUID(),
    delivery: {
      addressLine: fields.address,
      tipMinor: fields.tipMinor,
      note: fields.note,
      expectedTotalMinor: confirmation?.totalMinor ?? 0,
    },
  }
  const pressed = kept
    ? keep(town)(call).then(({ id }) => paths.reservation(id))
    : place(town)(call).then(({ id }) => paths.orderThanks(id))
  const { reply, refusal } = await attempt(pressed)
  if (!refusal) throw redirect(reply, { headers: { 'Set-Cookie': deliveryAddressCookie(fields.address) } })
  if (refusal.code === 'basket_empty') throw redirect(paths.basket())
  return refused(refusal, { till: await openTill(context, fields, ask(town)) })
}
