import { CardPageForm } from './card-page-form.tsx'
import { TopUpForm, type TopUpProps } from './top-up-form.tsx'

/** By the form that the card network needs: a card's number here, or an amount and the network's own page. */
export function TopUpByCard(props: TopUpProps) {
  return props.cardNetwork.takes === 'own_page' ? <CardPageForm {...props} /> : <TopUpForm {...props} />
}
