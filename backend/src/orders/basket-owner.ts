import { maxLineQuantity } from '@highstreet/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../platform/database.ts'
import type { House, Visitor } from '../platform/house.ts'
import { type BasketOwner, deleteBasket, findBasket, lockBasket, mergeLines } from './baskets.queries.ts'
import { forgetGuest, guestOf, welcomeGuest } from './guest-cookie.ts'

/** A basket holds so many lines, over all shops. */
export const maxBasketLines = 50

interface BasketCall {
  house: House
  visitor: Visitor
  request: FastifyRequest
  reply: FastifyReply
}

/** Whose basket this request means; null for a guest who has none yet. The first one after signing in merges the guest's. */
export async function basketOwner({
  house,
  visitor,
  request,
  reply,
}: BasketCall): Promise<BasketOwner | null> {
  const guestSha256 = guestOf(request)
  if (!visitor.person) return guestSha256 && { guestSha256 }

  const owner = { personId: visitor.person.id }
  if (guestSha256) {
    await mergeBaskets(house.db, { guestSha256, owner, now: house.clock.now() })
    forgetGuest(reply, house.config)
  }
  return owner
}

/** As above, for who is about to put something in. */
export async function basketOwnerToBe(call: BasketCall): Promise<BasketOwner> {
  return (await basketOwner(call)) ?? { guestSha256: welcomeGuest(call.reply, call.house.config) }
}

/** Two requests at once merge once: the second finds no guest's basket any more. */
function mergeBaskets(
  db: Db,
  { guestSha256, owner, now }: { guestSha256: Buffer; owner: BasketOwner; now: Date },
) {
  return db.transaction().execute(async (tx) => {
    const into = await lockBasket(tx, owner, now)
    const from = await findBasket(tx, { guestSha256 })
    if (!from) return
    await mergeLines(tx, { from, into, maxQuantity: maxLineQuantity, maxLines: maxBasketLines })
    await deleteBasket(tx, from)
  })
}
