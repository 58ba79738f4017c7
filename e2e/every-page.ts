import { randomUUID } from 'node:crypto'
import type { Client, Contract } from '@highstreet/contract'
import { bringOnTheWay, neighbour, orderFrom } from './neighbours.ts'
import type { E2eTown } from './town.ts'

/** Open at any hour, so that a test may run at any hour. */
const pizzeria = 'moonrise-pizza'
export const people = {
  shopper: 'mara@larkfield.example',
  owner: 'nico@larkfield.example',
  staff: 'bea@larkfield.example',
  courier: 'robin@larkfield.example',
  neighbour: 'oskar@larkfield.example',
  operator: 'ines@larkfield.example',
}
export type Who = 'visitor' | keyof typeof people

export interface PageToSee {
  path: string
  /** What search engines may keep: says what it is and where. */
  isPublic?: boolean
  status?: number
}

/** Puts a town into a state in which every page has something to show, and names them all with real ids. */
export async function everyPage(town: E2eTown) {
  const [shopper, kitchen, courier] = await Promise.all(
    [people.shopper, people.owner, people.courier].map((email) => neighbour(town, email)),
  )
  if (!shopper || !kitchen || !courier) throw new Error('Nobody is at home')
  const shop = await town.client.getShop({ params: { slug: pizzeria } })
  const { items } = await town.client.listListings({ params: { slug: pizzeria }, query: { limit: 100 } })
  const choosy = items.find(({ hasOptions }) => hasOptions)
  const plain = items.find(({ hasOptions }) => !hasOptions)
  if (!choosy || !plain) throw new Error('The pizzeria has too little on its card')

  await courier.setShift({ body: { online: true, position: shop.address.position } })
  const buy = (nth: number, note?: string) => orderFrom(shopper, { slug: pizzeria, nth, note })
  const done = await buy(0)
  const delivery = await bringOnTheWay(done, { kitchen, courier })
  await courier.handOver({ params: { deliveryId: delivery }, body: { code: done.handoverCode } })
  const riding = await buy(1)
  await bringOnTheWay(riding, { kitchen, courier })
  const cooking = await buy(2)
  await kitchen.acceptOrder({ params: { orderId: cooking.id }, body: { promiseMinutes: 30 } })
  await kitchen.startPreparing({ params: { orderId: cooking.id } })
  const fresh = await buy(0, 'No bell please, the baby sleeps.')
  const cancelled = await buy(1)
  await shopper.cancelOrder({ params: { orderId: cancelled.id }, body: { reason: 'changed_my_mind' } })
  for (const { id } of [plain, plain]) {
    await shopper.addToBasket({ body: { listingId: id, quantity: 2, choiceIds: [], note: 'Well done' } })
  }

  const money = await moneyBetween(shopper, await neighbour(town, people.neighbour))

  const order = (id: string, more = '') => ({ path: `/orders/${id}${more}` })
  const desk = (room: string) => ({ path: `/console/${pizzeria}/${room}` })
  const listing = `/shops/${pizzeria}/listings`
  const lettersOf = await town.client.listOutbox({ query: { limit: 1 } })
  const letter = lettersOf.items[0]
  const pages: Record<Who, PageToSee[]> = {
    visitor: [
      { path: '/', isPublic: true },
      { path: '/?kind=pizzeria&open=true', isPublic: true },
      { path: '/search', isPublic: true },
      { path: '/search?q=bread', isPublic: true },
      { path: '/search?q=zzzzqq', isPublic: true },
      { path: `/shops/${pizzeria}`, isPublic: true },
      { path: `/shops/${pizzeria}?q=zzzzqq`, isPublic: true },
      { path: `${listing}/${choosy.id}`, isPublic: true },
      { path: `${listing}/${plain.id}`, isPublic: true },
      { path: '/book', isPublic: true },
      { path: '/basket' },
      { path: '/sign-in' },
      { path: '/sign-up' },
      { path: `/tracking/${riding.trackingToken}` },
      { path: `/tracking/${done.trackingToken}` },
      { path: '/demo/outbox' },
      ...(letter ? [{ path: `/demo/outbox/${letter.id}` }] : []),
      { path: '/no-such-street', status: 404 },
      { path: `/shops/no-such-shop`, status: 404 },
    ],
    shopper: [
      { path: '/', isPublic: true },
      { path: '/basket' },
      { path: `/checkout/${shop.id}` },
      { path: `/checkout/${shop.id}?address=14+Church+Walk&tip=200` },
      { path: `/checkout/${shop.id}?address=9+Nowhere+Boulevard` },
      { path: `/listings/${plain.id}/buy?quantity=3&address=14+Church+Walk` },
      { path: '/orders' },
      order(fresh.id, '/thanks'),
      order(fresh.id),
      order(cooking.id),
      order(riding.id),
      order(done.id),
      order(cancelled.id),
      order(fresh.id, '/cancellation'),
      order(done.id, '/rating'),
      { path: '/wallet' },
      { path: '/wallet?q=zzzzqq&group=payments&from=2026-01-01' },
      { path: '/wallet/send?who=nobody_here' },
      { path: `/pay/${money.recipient}?amount=12.50&note=Bread` },
      { path: `/wallet/payments/${money.waiting.id}` },
      { path: `/wallet/requests/${money.asked.id}` },
      { path: `/wallet/movements/${money.arrived.movementNumber}` },
      { path: `/wallet/movements/${money.arrived.movementNumber}/receipt` },
      { path: '/account' },
      { path: '/account/sessions' },
      { path: '/open-a-shop' },
      { path: '/courier', status: 403 },
      { path: `/console/${pizzeria}/orders`, status: 403 },
      { path: '/operations/book', status: 403 },
      { path: '/operations/payouts', status: 403 },
    ],
    owner: [
      { path: '/account' },
      desk('orders'),
      desk('orders/past'),
      desk(`orders/${done.id}`),
      desk(`orders/${done.id}?amount=1.50&reason=Cold&look=yes`),
      desk('earnings'),
      desk('listings'),
      desk('listings?q=zzzzqq'),
      desk('listings/new'),
      desk(`listings/${choosy.id}`),
      desk('supplies'),
      desk('import'),
      desk('shop'),
      desk('staff'),
    ],
    staff: [desk('orders'), desk(`listings/${plain.id}`), desk('staff')],
    courier: [{ path: '/courier' }],
    operator: [{ path: '/operations/book' }, { path: '/operations/payouts' }, { path: '/operations/cards' }],
    neighbour: [
      { path: '/orders' },
      { path: '/basket' },
      { path: '/wallet' },
      { path: '/wallet/send' },
      { path: `/wallet/ask?who=${money.sender}` },
      { path: '/wallet/code?amount=3' },
      { path: '/wallet/requests' },
      { path: `/wallet/requests/${money.asked.id}` },
      { path: `/wallet/payments/${money.waiting.id}` },
      { path: `/wallet/payments/${money.arrived.id}` },
      { path: '/wallet/movements/99999', status: 404 },
    ],
  }
  return pages
}

/** A payment that waits an hour, one that has arrived, and a request that waits for an answer. */
async function moneyBetween(sender: Client<Contract>, recipient: Client<Contract>) {
  const key = () => ({ idempotencyKey: randomUUID() })
  const [me, other] = [(await sender.getMe()).person, (await recipient.getMe()).person]
  if (!me || !other) throw new Error('Nobody is signed in')
  const { handle } = other
  await sender.topUp({ ...key(), body: { amountMinor: 50_000, cardNumber: '4242 4242 4242 4242' } })
  await sender.addFavouritePayee({ params: { handle } })
  const send = (body: { amountMinor: number; undoSeconds?: 0 }) =>
    sender.sendPayment({ ...key(), body: { to: handle, note: 'Bread and butter', ...body } })
  const arrived = await send({ amountMinor: 1250, undoSeconds: 0 })
  const waiting = await send({ amountMinor: 25_000 })
  const asked = await recipient.askForMoney({ ...key(), body: { of: me.handle, amountMinor: 25_000 } })
  return { sender: me.handle, recipient: handle, arrived, waiting, asked }
}
