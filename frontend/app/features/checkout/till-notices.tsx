import { distanceWords } from '#features/shops/distance-words.ts'
import type { RefusalView } from '#refusal.ts'
import { refusalText } from '#refusal-text.ts'
import { formatMoney, Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'
import type { Till } from './till.server.ts'

/** What stands between the person and the order, each with what to do about it. */
export function TillNotices({
  till: { quote, wallet },
  refusal,
  shopName,
}: {
  till: Till
  refusal?: RefusalView
  shopName: string
}) {
  const { locale } = useUiSettings()
  const missing = quote.price.total.amount - wallet.available.amount
  const short = missing > 0
  const saidElsewhere = refusal?.code === 'address_unknown' || refusal?.code === 'insufficient_funds'
  return (
    <>
      {refusal && !saidElsewhere && !quote.obstacles.includes(refusal.code) && (
        <Notice tone="bad" live>
          {refusalText(refusal)}
        </Notice>
      )}
      {quote.obstacles.map((code) => (
        <Notice key={code} tone={refusal?.code === code ? 'bad' : 'warn'} live={refusal?.code === code}>
          {words(code)}
        </Notice>
      ))}
      {short && (
        <Notice tone="warn" live={refusal?.code === 'insufficient_funds'}>
          <Money value={{ amount: missing, currency: wallet.available.currency }} className="font-bold" /> are
          missing in your wallet.{' '}
          {quote.obstacles.length === 0
            ? 'We can keep this for you while you bring them by card.'
            : 'You can bring them by card when the rest is in order.'}
        </Notice>
      )}
      {quote.deliveryMinutes !== null && quote.obstacles.length === 0 && (
        <Notice tone="good">
          At your door in about {quote.deliveryMinutes} minutes
          {quote.distanceMeters !== null && ` (${distanceWords(quote.distanceMeters)})`}.
        </Notice>
      )}
    </>
  )

  function words(code: string) {
    switch (code) {
      case 'shop_closed':
        return `${shopName} is closed right now.`
      case 'shop_full':
        return `${shopName} has all hands full for the next hours. Please try again later.`
      case 'below_minimum_order':
        return quote.minimumMissing
          ? `${shopName} delivers from a little more: ${formatMoney(quote.minimumMissing, locale)} to go.`
          : `This is below what ${shopName} delivers.`
      case 'out_of_delivery_area':
        return quote.distanceMeters === null
          ? `${shopName} does not deliver there.`
          : `${shopName} does not deliver ${distanceWords(quote.distanceMeters)} far. Another address may work.`
      case 'out_of_stock':
        return 'There is less left than you want. Please change how many in your basket.'
      case 'not_on_sale_yet':
        return 'The sale has not begun yet. The page of the item counts down to it.'
      case 'limit_per_person_reached':
        return 'There are only so many for each person, and with this you would have more.'
      case 'listing_not_for_sale':
        return 'Something has gone off the shelf. Please take it out of your basket.'
      default:
        return 'A choice is no longer offered. Please put the item into your basket anew.'
    }
  }
}
