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

interface Statement {
  head: string
  pages: AsyncGenerator<Movement[]>
  lineOf: (movement: Movement) => string
  tail?: string
  fileName: string
  mediaType: string
}

/** Sent page by page. The first is read before anything is sent, so that a refusal is still one. */
export async function statementFile({ head, pages, lineOf, tail = '', fileName, mediaType }: Statement) {
  const bytes = new TextEncoder()
  let next = await pages.next()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(bytes.encode(head)),
    async pull(controller) {
      if (next.done) {
        controller.enqueue(bytes.encode(tail))
        return controller.close()
      }
      controller.enqueue(bytes.encode(next.value.map(lineOf).join('')))
      next = await pages.next()
    },
    async cancel() {
      await pages.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  })
}
