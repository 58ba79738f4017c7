import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, PageQuery, pageOf } from './primitives.ts'

const shopId = z.object({ shopId: Id })

/** The fields an import file may fill. `barcode`, `name` and `price` must be matched to a column. */
export const ImportField = z.enum(['barcode', 'name', 'description', 'price', 'stock', 'category', 'unit'])
export type ImportField = z.infer<typeof ImportField>

export const ColumnMatch = z.object({ column: z.string(), field: ImportField.nullable() })

export const previewImport = endpoint({
  method: 'POST',
  path: '/shops/:shopId/import-previews',
  summary: 'Read the head of a CSV (or .gz) and guess what its columns mean; changes nothing (members)',
  audience: 'person',
  params: shopId,
  upload: 'multipart',
  reply: z.object({
    columns: z.array(ColumnMatch.extend({ samples: z.array(z.string()) })),
    rows: z.array(z.array(z.string())),
    missing: z.array(ImportField),
  }),
  refusals: ['shop_not_found', 'not_shop_member', 'import_file_unreadable'],
})

export const ImportProgress = z
  .object({
    importId: Id,
    status: z.enum(['running', 'done', 'failed']),
    rowsRead: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    badRows: z.int(),
    bytesRead: z.int(),
    /** 0 when the size of the upload is unknown. */
    bytesTotal: z.int(),
  })
  .meta({ id: 'ImportProgress' })
export type ImportProgress = z.infer<typeof ImportProgress>

export const importListings = endpoint({
  method: 'POST',
  path: '/shops/:shopId/imports',
  summary:
    'Import a CSV (or .gz) of listings, matched by barcode; answers its progress line by line (members)',
  audience: 'person',
  params: shopId,
  upload: 'multipart',
  stream: true,
  /** `columns` as JSON: `[{ "column": "ean", "field": "barcode" }]`; guessed when absent. */
  body: z.object({ columns: z.string().max(20_000).optional() }),
  reply: ImportProgress,
  refusals: [
    'shop_not_found',
    'not_shop_member',
    'import_file_unreadable',
    'import_column_missing',
    'body_too_large',
  ],
})

export const listBadRows = endpoint({
  method: 'GET',
  path: '/imports/:importId/bad-rows',
  summary: 'Every row that was not imported: its line and why (members)',
  audience: 'person',
  params: z.object({ importId: Id }),
  query: z.object(PageQuery),
  reply: pageOf(z.object({ line: z.int(), reason: z.string(), text: z.string() })),
  refusals: ['import_not_found', 'not_shop_member'],
})
