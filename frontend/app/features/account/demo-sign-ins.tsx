import { Form, useNavigation } from 'react-router'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'

export interface DemoSignIn {
  role: string
  name: string
  email: string
  password: string
}

/** Only a demo town offers these: a neighbour of each role, one press away. */
export function DemoSignIns({ signIns }: { signIns: DemoSignIn[] }) {
  const navigation = useNavigation()
  const entering = navigation.formData?.get('email')
  return (
    <div className="grid gap-4">
      <header className="grid gap-1">
        <h2 className="text-xl">This is a demo town</h2>
        <p className="text-ink-soft">Be one of its neighbours for a while. Nothing here is real money.</p>
      </header>
      <ul className="grid divide-y divide-line">
        {signIns.map(({ role, name, email, password }) => (
          <li key={email} className="flex items-center gap-3 py-3">
            <Avatar name={name} />
            <div className="min-w-0 flex-1">
              <p className="font-semibold">{name}</p>
              <p className="text-ink-soft text-sm">{role}</p>
            </div>
            <Form method="post">
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={password} />
              <Button
                tone="secondary"
                size="small"
                pending={entering === email}
                aria-label={`Be ${name}, ${role}`}
              >
                Be {name.split(' ')[0]}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </div>
  )
}
