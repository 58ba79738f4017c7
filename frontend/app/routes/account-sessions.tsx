import { attempt, refused } from '#attempt.server.ts'
import { SessionsList } from '#features/account/sessions-list.tsx'
import { api } from '#visit.server.ts'
import type { Route } from './+types/account-sessions.ts'

export function meta() {
  return [{ title: 'Devices' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context }: Route.LoaderArgs) {
  return { sessions: (await api(context).listSessions()).items }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const sessionId = String(form.get('sessionId') ?? '')
  const ending =
    form.get('intent') === 'end-others'
      ? api(context).endOtherSessions()
      : api(context).endSession({ params: { sessionId } })
  const { refusal } = await attempt<unknown>(ending)
  return refusal ? refused(refusal) : { refusal: undefined }
}

export default function AccountSessions({ loaderData }: Route.ComponentProps) {
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <header className="grid gap-2">
        <h1 className="text-3xl">Devices</h1>
        <p className="text-ink-soft">
          Wherever you are signed in. Don’t know one of them? Sign it out and change nothing else: its key
          stops working at once.
        </p>
      </header>
      <SessionsList sessions={loaderData.sessions} />
    </div>
  )
}
