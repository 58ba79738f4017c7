import { api } from '#visit.server.ts'
import type { Route } from './+types/outbox-mail.ts'

/** Letters carry their styles inline, as mail programs want it; nothing else of theirs is allowed. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups"

export async function loader({ context, params }: Route.LoaderArgs) {
  const { html } = await api(context).getOutboxMail({ params })
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  })
}
