import { Form, Link, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/text-field.tsx'

export interface SignUpValues {
  name: string
  handle: string
  email: string
}

export function SignUpForm({
  refusal,
  values,
  next,
}: {
  refusal?: RefusalView
  values?: SignUpValues
  next?: string
}) {
  const navigation = useNavigation()
  const fields = fieldsOf(refusal)
  return (
    <section className="mx-auto grid w-full max-w-md gap-6">
      <header className="grid gap-2">
        <h1 className="text-3xl">Make an account</h1>
        <p className="text-ink-soft">It belongs to the town, not to a platform.</p>
      </header>
      <ErrorSummary fields={refusal?.fields} labels={{ name: 'Name', handle: 'Handle' }} />
      {Object.keys(refusal?.fields ?? {}).length === 0 && <RefusalText refusal={refusal} />}
      <Form method="post" className="grid gap-5">
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={values?.name}
          error={fields.name}
        />
        <TextField
          label="Handle"
          name="handle"
          prefix="@"
          hint="How neighbours find you. Small letters, digits and underscores."
          autoComplete="nickname"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={values?.handle}
          error={fields.handle}
        />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={values?.email}
          error={fields.email}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          hint="15 characters or more. A short sentence is easy to remember and hard to guess."
          autoComplete="new-password"
          error={fields.password}
        />
        <Button size="large" wide pending={navigation.state !== 'idle'}>
          Make my account
        </Button>
      </Form>
      <p>
        Been here before?{' '}
        <Link to={paths.signIn(next)} className="font-semibold text-brand underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </section>
  )
}

/** A refusal of the whole form that speaks of one field is shown there too. */
function fieldsOf(refusal: RefusalView | undefined): Record<string, string | undefined> {
  switch (refusal?.code) {
    case 'email_taken':
      return { email: 'Already has an account.' }
    case 'handle_taken':
      return { handle: 'Already taken.' }
    case 'password_too_common':
      return { password: 'Too easy to guess.' }
    default:
      return refusal?.fields ?? {}
  }
}
