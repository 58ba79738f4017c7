import { data } from 'react-router'
import { api } from '#visit.server.ts'
import type { Route } from './+types/operations-bank-file.ts'

export async function loader({ context, params: { runId, format } }: Route.LoaderArgs) {
  if (format !== 'sepa' && format !== 'us') throw data(null, { status: 404 })
  const { text, mediaType, fileName } = await api(context).getBankFile({
    params: { runId },
    query: { format },
  })
  return new Response(text, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
