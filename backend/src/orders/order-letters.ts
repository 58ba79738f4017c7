import { peopleByIds, personById } from '../identity/index.ts'
import { type Letter, type Mail, renderLetter, sendMail, sendMails } from '../notifications/index.ts'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { lineTotalMinor } from './basket-price.ts'
import { linesOfOrders, ordersByIds } from './orders.queries.ts'
import type { OrderLineRow, OrderRow } from './orders.tables.ts'

/** To the shoppers, when their orders stand. Once each, however often it is tried. */
export async function sendConfirmations(house: House, tx: Tx, orderIds: readonly string[]): Promise<void> {
  const orders = await ordersByIds(tx, orderIds)
  const [lines, shoppers] = await Promise.all([
    linesOfOrders(tx, [...orderIds]),
    peopleByIds(
      tx,
      orders.map((order) => order.shopper_id),
    ),
  ])
  const linesOf = Map.groupBy(lines, (line) => line.order_id)
  const mails = orders.flatMap((order) => {
    const shopper = shoppers.get(order.shopper_id)
    return shopper ? [mailOf(house, shopper, confirmation(house, order, linesOf.get(order.id) ?? []))] : []
  })
  await sendMails(tx, mails)
}

function confirmation(house: House, order: OrderRow, lines: OrderLineRow[]): Sending {
  return {
    key: `order.placed:${order.id}`,
    subject: `Your order ${order.number} at ${order.shop_name}`,
    letter: {
      title: 'Thank you for your order',
      preview: `${order.shop_name} has your order ${order.number}.`,
      paragraphs: [
        `${order.shop_name} has your order ${order.number} and will say in a moment when it is at your door: ${order.address_line}.`,
      ],
      rows: priceRows(order, lines),
      button: {
        label: 'Follow your order',
        url: `${house.config.publicUrl}/tracking/${order.tracking_token}`,
      },
      closing: [`Tell the courier your code when the order is there: ${order.handover_code}.`],
    },
  }
}

/** To the shopper, when nothing will come. */
export async function sendRejection(house: House, tx: Tx, order: OrderRow): Promise<void> {
  await send(house, tx, order.shopper_id, {
    key: `order.rejected:${order.id}`,
    subject: `${order.shop_name} could not take your order ${order.number}`,
    letter: {
      title: 'Your order was not taken',
      paragraphs: [
        `We are sorry: ${order.shop_name} could not take your order ${order.number}. The ${money(order.total_minor, order)} are free in your wallet again.`,
      ],
      button: { label: 'Back to the street', url: house.config.publicUrl },
    },
  })
}

/** To somebody of the shop, when an order was left unanswered. */
export async function sendEscalation(
  house: House,
  tx: Tx,
  { order, memberId }: { order: OrderRow; memberId: string },
) {
  await send(house, tx, memberId, {
    key: `order.escalated:${order.id}:${memberId}`,
    subject: `Order ${order.number} is waiting for an answer`,
    letter: {
      title: 'An order is waiting',
      paragraphs: [
        `Nobody at ${order.shop_name} has answered order ${order.number} yet. Without an answer it will be called off and paid back.`,
      ],
      button: {
        label: 'Open the kitchen',
        url: `${house.config.publicUrl}/console/${order.shop_slug}/orders`,
      },
    },
  })
}

interface Sending {
  key: string
  subject: string
  letter: Omit<Letter, 'townName' | 'townUrl'>
}

async function send(house: House, tx: Tx, personId: string, sending: Sending) {
  const person = await personById(tx, personId)
  if (person) await sendMail(tx, mailOf(house, person, sending))
}

function mailOf({ config }: House, { email }: { email: string }, { key, subject, letter }: Sending): Mail {
  const { townName, publicUrl: townUrl } = config
  return { to: email, subject, key, ...renderLetter({ townName, townUrl, ...letter }) }
}

function priceRows(order: OrderRow, lines: OrderLineRow[]) {
  const goods = lines.map((line) => ({
    label: `${line.quantity} × ${[line.name, ...line.choices].join(', ')}`,
    value: money(lineTotalMinor({ unitMinor: line.unit_minor, quantity: line.quantity }), order),
  }))
  const extras = [
    { label: 'Discount', minor: -order.discount_minor },
    { label: 'Delivery', minor: order.delivery_minor },
    { label: 'Tip for the courier', minor: order.tip_minor },
  ].filter(({ minor }) => minor !== 0)
  return [
    ...goods,
    ...extras.map(({ label, minor }) => ({ label, value: money(minor, order) })),
    { label: 'Paid from your wallet', value: money(order.total_minor, order), strong: true },
  ]
}

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format takes longer than a hundred uses. */
function formatOf(currency: string) {
  const known = formats.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}

function money(minor: number, { currency }: OrderRow) {
  const format = formatOf(currency)
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
