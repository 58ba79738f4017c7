import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { listBadRows } from './bad-rows.ts'
import { progressOf, startImport } from './import-listings.ts'
import { assertMayImport } from './import-permission.ts'
import { previewImport } from './preview-import.ts'
import { fractionDigitsOf } from './price-text.ts'

/** As it travels: a packed file holds several times as much. */
export const maxImportFileBytes = 200 * 1024 * 1024

export function importsRoutes(serve: Serve, { config, clock }: House) {
  const fractionDigits = fractionDigitsOf(config.currency)
  const upload = { maxFileBytes: maxImportFileBytes }

  serve(
    contract.previewImport,
    async ({ db, person, params, file }) => {
      await assertMayImport(db, params.shopId, person)
      return previewImport({ stream: file.stream, bytesRead: 0, headOnly: true })
    },
    upload,
  )

  serve(
    contract.importListings,
    async function* ({ db, person, params, body, file, request }) {
      const slug = await assertMayImport(db, params.shopId, person)
      const source = { stream: file.stream, bytesRead: 0 }
      const { shopId } = params
      const running = startImport(db, {
        shopId,
        slug,
        personId: person.id,
        source,
        ...body,
        fractionDigits,
        clock,
      })
      yield* progressOf(running, source, Number(request.headers['content-length'] ?? 0))
    },
    upload,
  )

  serve(contract.listBadRows, ({ db, person, params, query }) =>
    listBadRows(db, { ...params, ...query, person }),
  )
}
