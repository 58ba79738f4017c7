import type { Movement } from '@highstreet/contract'
import type { MovementFilter } from '#paths.ts'
import type { Api } from '#visit.server.ts'
import { movementQuery } from './movement-filter.ts'

const perPage = 100
/** Years of a busy wallet; who has more asks for it year by year. */
const pagesAtMost = 1_000

/** Newest first, read page by page while it is sent. */
export async function* movementsFound(town: Api, filter: MovementFilter): AsyncGenerator<Movement[]> {
  let after: string | undefined
  for (let page = 0; page < pagesAtMost; page++) {
    const { items, next } = await town.listMovements({
      query: { ...movementQuery(filter), after, limit: perPage },
    })
    yield items
    if (!next) return
    after = next
  }
}

/** The first part is made before anything is sent, so that a refusal is still a page. */
export async function fileOf(parts: AsyncGenerator<string>, file: { name: string; mediaType: string }) {
  const bytes = new TextEncoder()
  let next = await parts.next()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(bytes.encode(next.value))
      next = await parts.next()
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
