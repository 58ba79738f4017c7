import { Form, Link, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type DemoSignIn, DemoSignIns } from './demo-sign-ins.tsx'

export function SignInForm({
  refusal,
  email,
  next,
  demoSignIns,
}: {
  refusal?: RefusalView
  /** What was typed before; the password is never sent back. */
  email?: string
  next?: string
  demoSignIns: DemoSignIn[]
}) {
  const navigation = useNavigation()
  return (
    <div className="mx-auto grid w-full max-w-5xl items-start gap-8 md:grid-cols-[1fr_1.1fr] md:gap-12">
      <section className="grid gap-6">
        <header className="grid gap-2">
          <h1 className="text-3xl">Sign in</h1>
          <p className="text-ink-soft">One sign-in for every shop, courier and wallet in town.</p>
        </header>
        <Form method="post" className="grid gap-5">
          <RefusalText refusal={refusal} />
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={email}
            error={refusal?.fields.email}
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            error={refusal?.fields.password}
          />
          <Button size="large" wide pending={navigation.state === 'submitting'}>
            Sign in
          </Button>
        </Form>
        <p>
          New in town?{' '}
          <Link to={paths.signUp(next)} className="font-semibold text-brand underline underline-offset-4">
            Make an account
          </Link>
        </p>
      </section>
      {demoSignIns.length > 0 && (
        <Card awning="sun">
          <DemoSignIns signIns={demoSignIns} />
        </Card>
      )}
    </div>
  )
}
