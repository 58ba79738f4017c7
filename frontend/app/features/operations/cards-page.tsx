import type { contract, ReplyOf } from '@highstreet/contract'
import { CreditCard } from 'lucide-react'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Card } from '#ui/card.tsx'
import { formatCount } from '#ui/count.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { CardComparison, type Comparison } from './card-comparison.tsx'
import { OpenTopUps } from './open-top-ups.tsx'

export const lookBackDays = [7, 30, 90, 366]

interface CardsPageProps {
  days: number
  clearing: ReplyOf<typeof contract.getCardClearing>
  comparison: Comparison | null
  refusal?: RefusalView | undefined
  pending: ReplyOf<typeof contract.listPendingTopUps>['items']
  claims: ReplyOf<typeof contract.listCardClaims>['items']
  more: { pending: string | null; claims: string | null }
}

/** For who runs the town: does the card network say what the book says, and what is open with it? */
export function CardsPage({ days, clearing, comparison, refusal, pending, claims, more }: CardsPageProps) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="grid gap-1">
        <h1 className="text-3xl">Cards</h1>
        <p className="text-ink-soft">
          Money that came in by card: what {clearing.network} says of it, beside what the book says.
        </p>
      </header>
      <Clearing clearing={clearing} />
      {clearing.comparable ? (
        <section className="grid grid-cols-1 gap-4">
          <h2 className="text-xl">Compared, payment by payment</h2>
          <Tabs
            label="Top-ups begun in the last"
            tabs={lookBackDays.map((one) => ({
              to: paths.operationsCards({ days: String(one) }),
              label: one === 366 ? 'A year' : `${one} days`,
              current: one === days,
            }))}
          />
          <RefusalText refusal={refusal} />
          {comparison && <CardComparison comparison={comparison} />}
        </section>
      ) : (
        <EmptyState icon={CreditCard} title="No statement to compare with">
          {clearing.demo ? 'This town’s card network is pretended' : 'This card network gives none'}: it
          charges nobody, so only the book speaks. With STRIPE_SECRET_KEY set, every payment is compared here
          with what Stripe says of it.
        </EmptyState>
      )}
      <OpenTopUps
        title="Taken back, and spent already"
        hint="The card network or the cardholder’s bank has taken this back while the wallet was empty. It is taken from the wallet as soon as there is money again; until then the town is owed it."
        none="Nobody owes the town anything."
        rows={claims}
        more={more.claims}
      />
      <OpenTopUps
        title="Begun, and not paid yet"
        hint="Nothing of it is in a wallet. What nobody pays is closed after an hour."
        none="No top-up waits to be paid."
        rows={pending}
        more={more.pending}
      />
    </div>
  )
}

function Clearing({ clearing }: Pick<CardsPageProps, 'clearing'>) {
  const { network, clearing: owed, claims, pending } = clearing
  return (
    <Card awning="sun">
      <div className="grid gap-5 sm:grid-cols-[1.4fr_1fr_1fr]">
        <div>
          <h2 className="font-normal font-sans text-base text-ink-soft tracking-normal">
            {network} owes the town, by the book
          </h2>
          <p className="font-bold font-sign text-4xl tracking-tight">
            <Money value={owed} />
          </p>
        </div>
        <Figure words="Claims on wallets" count={claims.count} amount={claims.amount} />
        <Figure words="Waiting to be paid" count={pending.count} amount={pending.amount} />
      </div>
    </Card>
  )
}

function Figure({
  words,
  count,
  amount,
}: {
  words: string
  count: number
  amount: { amount: number; currency: string }
}) {
  return (
    <div>
      <h3 className="font-normal font-sans text-base text-ink-soft tracking-normal">{words}</h3>
      <p className="font-semibold text-xl">
        <Money value={amount} />
      </p>
      <p className="tabular text-ink-soft text-sm">
        {count === 0 ? 'none' : count === 1 ? 'one top-up' : `${formatCount(count)} top-ups`}
      </p>
    </div>
  )
}
