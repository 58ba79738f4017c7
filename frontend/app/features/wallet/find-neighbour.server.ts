import { attempt } from '#attempt.server.ts'
import type { Api } from '#visit.server.ts'

/** Who is meant by what was typed; nobody yet when nothing was. */
export async function findNeighbour(api: Api, request: Request) {
  const who = new URL(request.url).searchParams.get('who')?.trim() ?? ''
  const payees = await api.listPayees()
  if (!who) return { who, payees: payees.items, found: undefined, refusal: undefined }
  const { reply: found, refusal } = await attempt(api.lookUpNeighbour({ query: { who } }))
  return { who, payees: payees.items, found, refusal }
}
