import { contract } from '@highstreet/contract'
import { picturesByIds } from '../media/index.ts'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { Refusal } from '../platform/refusal.ts'
import { basketOwner, basketOwnerToBe } from './basket-owner.ts'
import { type BasketOwner, countPieces, findBasket } from './baskets.queries.ts'
import { addToBasket, changeBasketLine, removeBasketLine } from './change-basket.ts'
import { presentBaskets } from './present-basket.ts'
import { presentQuote } from './present-quote.ts'
import { quoteBasket, quoteListing, readBaskets } from './read-baskets.ts'

export function basketRoutes(serve: Serve, house: House) {
  const { currency } = house.config

  async function show(owner: BasketOwner | null) {
    const baskets = await readBaskets(house, owner)
    const pictures = await picturesByIds(
      house.db,
      baskets.flatMap(({ shop, items }) =>
        [shop, ...items.map(({ listing }) => listing)].flatMap(({ pictureId }) => pictureId ?? []),
      ),
    )
    return presentBaskets(baskets, { currency, pictures })
  }

  serve(contract.getBaskets, async (call) => show(await basketOwner(call)))

  serve(contract.countBasket, async (call) => {
    const owner = await basketOwner(call)
    const basketId = owner && (await findBasket(call.db, owner))
    return { itemCount: basketId ? await countPieces(call.db, basketId) : 0 }
  })

  serve(contract.addToBasket, async (call) => {
    const owner = await basketOwnerToBe(call)
    await addToBasket(house, owner, call.body)
    return show(owner)
  })

  serve(contract.changeBasketLine, async (call) => {
    const owner = await ownerOfLine(call)
    await changeBasketLine(house, owner, { ...call.params, ...call.body })
    return show(owner)
  })

  serve(contract.removeBasketLine, async (call) => {
    const owner = await ownerOfLine(call)
    await removeBasketLine(house, owner, call.params.lineId)
    return show(owner)
  })

  serve(contract.quoteBasket, async (call) => {
    const owner = await basketOwner(call)
    return presentQuote(await quoteBasket(house, { owner, ...call.params, ...call.query }), currency)
  })

  serve(contract.quoteListing, async ({ visitor, params, query }) => {
    const personId = visitor.person?.id ?? null
    return presentQuote(await quoteListing(house, { ...params, ...query, personId }), currency)
  })
}

async function ownerOfLine(call: Parameters<typeof basketOwner>[0]) {
  const owner = await basketOwner(call)
  if (!owner) throw new Refusal('basket_line_not_found')
  return owner
}
