import type { Basket, BasketLine, Baskets, Picture } from '@highstreet/contract'
import { basketNotices } from './basket-notices.ts'
import { lineTotalMinor } from './basket-price.ts'
import { presentQuote } from './present-quote.ts'
import { canBeSold, type OpenShop } from './quote.ts'
import type { BasketItem, ShopBasket } from './read-baskets.ts'

interface Presenting {
  currency: string
  pictures: Map<string, Picture>
}

export function presentBaskets(baskets: ShopBasket[], presenting: Presenting): Baskets {
  const presented = baskets.map((basket) => presentBasket(basket, presenting))
  return { baskets: presented, itemCount: presented.reduce((sum, { itemCount }) => sum + itemCount, 0) }
}

function presentBasket({ shop, items, quote }: ShopBasket, presenting: Presenting): Basket {
  return {
    shop: presentOrderShop(shop, presenting.pictures),
    lines: items.map((item) => presentLine(item, presenting)),
    itemCount: items.reduce((sum, { quantity }) => sum + quantity, 0),
    quote: presentQuote(quote, presenting.currency),
  }
}

export function presentOrderShop(shop: OpenShop, pictures: Map<string, Picture>): Basket['shop'] {
  return {
    id: shop.id,
    slug: shop.slug,
    name: shop.name,
    picture: (shop.pictureId && pictures.get(shop.pictureId)) || null,
    isOpen: shop.isOpen,
  }
}

function presentLine(item: BasketItem, presenting: Presenting): BasketLine {
  const { currency } = presenting
  const { line, listing, choices, unitMinor, quantity, note } = item
  return {
    id: line.id,
    listing: listing.card(presenting),
    quantity,
    choices: (choices ?? []).map(({ id, group, name, priceMinor }) => ({
      id,
      group,
      name,
      price: { amount: priceMinor, currency },
    })),
    note,
    unitPrice: { amount: unitMinor, currency },
    lineTotal: { amount: lineTotalMinor({ unitMinor, quantity }), currency },
    notices: noticesOf(item).map((notice) =>
      notice.kind === 'price_changed'
        ? { kind: notice.kind, was: { amount: notice.wasMinor, currency } }
        : notice,
    ),
  }
}

function noticesOf(item: BasketItem) {
  const { line, listing, unitMinor, quantity } = item
  const { stock } = listing
  const seenUnitMinor = line.seen_unit_minor
  return basketNotices({ forSale: canBeSold(item), quantity, unitMinor, seenUnitMinor, stock })
}
