import type { Payee } from '@highstreet/contract'
import { Search } from 'lucide-react'
import { Form, Link, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FavouriteSwitch } from './favourite-switch.tsx'
import { isAboutNoField, paymentFields } from './payment-fields.ts'

/** Whom do you mean? Somebody known with one press, anybody else by handle or e-mail address. */
export function FindNeighbour({
  action,
  payees,
  who,
  refusal,
  linkTo,
}: {
  /** The page itself: the form only asks it again. */
  action: string
  payees: Payee[]
  who: string
  refusal: RefusalView | undefined
  linkTo: (handle: string) => string
}) {
  const navigation = useNavigation()
  const favourites = payees.filter(({ favourite }) => favourite)
  const others = payees.filter(({ favourite }) => !favourite)
  return (
    <div className="grid grid-cols-1 gap-6">
      <Card>
        <Form method="get" action={action} className="grid grid-cols-1 gap-4" key={who}>
          {isAboutNoField(refusal) && <RefusalText refusal={refusal} />}
          <TextField
            label="Handle or e-mail address"
            name="who"
            defaultValue={who}
            hint="Or let them show you their code, and point your phone’s camera at it."
            placeholder="@mara"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            error={paymentFields(refusal).who}
          />
          <Button pending={navigation.state === 'loading'}>
            <Search aria-hidden className="size-5" /> Find
          </Button>
        </Form>
      </Card>
      <PayeeList title="Favourites" payees={favourites} linkTo={linkTo} />
      <PayeeList title="Paid lately" payees={others} linkTo={linkTo} />
    </div>
  )
}

function PayeeList({
  title,
  payees,
  linkTo,
}: {
  title: string
  payees: Payee[]
  linkTo: (handle: string) => string
}) {
  if (payees.length === 0) return null
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-lg">{title}</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {payees.map(({ neighbour, favourite }) => (
          <li key={neighbour.handle} className="flex items-center gap-2 py-1.5 ps-4 pe-2">
            <Link
              to={linkTo(neighbour.handle)}
              className="flex min-h-11 min-w-0 flex-1 items-center gap-3 no-underline hover:underline"
            >
              <Avatar name={neighbour.name} />
              <span className="min-w-0">
                <span className="block truncate font-semibold">{neighbour.name}</span>
                <span className="block truncate text-ink-soft text-sm">@{neighbour.handle}</span>
              </span>
            </Link>
            <FavouriteSwitch neighbour={neighbour} favourite={favourite} />
          </li>
        ))}
      </ul>
    </section>
  )
}
