import type { BasketLine } from '@highstreet/contract'
import { formatMoney } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'

/** What has changed since it was put in. */
export function BasketNotices({ line }: { line: BasketLine }) {
  const { locale } = useUiSettings()
  return line.notices.map((notice) => (
    <Notice key={notice.kind} tone={notice.kind === 'not_for_sale' ? 'bad' : 'warn'} className="text-sm">
      {words(notice, line, locale)}
    </Notice>
  ))
}

function words(notice: BasketLine['notices'][number], line: BasketLine, locale: string) {
  switch (notice.kind) {
    case 'price_changed':
      return `The price was ${formatMoney(notice.was, locale)} when you put it in; now it is ${formatMoney(line.unitPrice, locale)}.`
    case 'stock_short':
      return notice.available === 0
        ? 'Sold out in the meantime. Please take it out.'
        : `Only ${notice.available} left. Please take fewer.`
    case 'not_for_sale':
      return 'The shop has taken this off the shelf. Please take it out.'
  }
}
