import { runScript } from './entry.ts'

/**
 * `npm run import -- --shop <slug> <file.csv or .csv.gz> [--url …] [--email … --password …]`: fills a shop's shelf through the
 * public API. Who imports: HIGHSTREET_TOKEN, the e-mail and password given, or in a demo town somebody who may.
 */
await runScript(async () => {
  const { existsSync, openAsBlob } = await import('node:fs')
  const { basename, resolve } = await import('node:path')
  const { parseArgs } = await import('node:util')
  const { RefusedError } = await import('@highstreet/contract')
  const { CannotStart } = await import('../backend/src/platform/cannot-start.ts')
  const { importerOf } = await import('./importer.ts')
  const { sayBadRows, sayProgress } = await import('./import-report.ts')

  const usage = 'Say npm run import -- --shop <slug> <file.csv or .csv.gz>'
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      shop: { type: 'string' },
      url: { type: 'string', default: `http://localhost:${process.env.PORT || 3000}` },
      email: { type: 'string' },
      password: { type: 'string' },
    },
  })
  const [given, ...more] = positionals
  if (!values.shop || !given || more.length > 0) throw new CannotStart(`${usage}.`)

  // npm moves to the checkout; the file is named from where the person stands.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), given)
  if (!existsSync(path)) throw new CannotStart(`There is no file ${path}.`)
  const file = await openAsBlob(path)
  try {
    const { client, shop } = await importerOf({ ...values, shop: values.shop })
    const startedMs = Date.now()
    const call = { params: { shopId: shop.id }, body: {}, file, fileName: basename(path) }
    let last: { importId: string; status: string } | undefined
    for await (const progress of await client.importListings(call)) {
      sayProgress(progress, { shopName: shop.name, seconds: (Date.now() - startedMs) / 1000 })
      last = progress
    }
    if (last) await sayBadRows(client, last.importId)
    if (last?.status !== 'done') process.exitCode = 1
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    const { code, facts, errors } = error.problem
    const reason = facts?.reason ?? facts?.missing ?? errors?.map(({ message }) => message).join(' ') ?? ''
    throw new CannotStart(`The import was refused: ${code.replaceAll('_', ' ')}. ${reason}`.trim())
  }
})
