import { attempt } from '#attempt.server.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/courier-position.ts'

/** Shared every few seconds while riding: no page is read again for it. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const position = { latitude: Number(form.get('latitude')), longitude: Number(form.get('longitude')) }
  const { refusal } = await attempt(api(context).sharePosition({ body: { position } }))
  return new Response(null, { status: refusal ? refusal.status : 204 })
}
