import { contract, createClient } from '@highstreet/contract'
import autocannon from 'autocannon'
import { type Figure, printFigures, printJson } from './report.ts'
import { startBareFastify, startTown } from './town-under-test.ts'

const connections = 64
const seconds = 6

/** Catalogue JSON, listing JSON and the home page, next to a bare Fastify in the same run. */
export async function readsBench(): Promise<void> {
  const bare = await startBareFastify()
  const town = await startTown({ demo: true })
  try {
    const client = createClient(contract, (path, init) => fetch(town.url + path, init))
    const slug = (await client.listShops({ query: {} })).items[0]?.slug
    if (!slug) throw new Error('The town has no shops')
    const listing = (await client.listListings({ params: { slug }, query: {} })).items[0]
    const shopper = (await client.listDemoSignIns()).items[0]
    if (!listing || !shopper) throw new Error('The town has no listings or no sign-ins')
    const { token } = await client.signIn({ body: { email: shopper.email, password: shopper.password } })

    const limit = await load(bare.url)
    const figures: Figure[] = []
    let memoryMb = 0
    const targets: [string, string, Record<string, string>][] = [
      ['catalogue JSON', `/api/shops/${slug}/listings?limit=24`, {}],
      ['listing JSON', `/api/listings/${listing.id}`, {}],
      ['home HTML, signed out', '/', {}],
      ['home HTML, signed in', '/', { cookie: `highstreet_session=${token}` }],
    ]
    for (const [name, path, headers] of targets) {
      const measured = await load(town.url + path, headers)
      memoryMb = Math.max(memoryMb, town.memoryMb())
      figures.push({ name, ...measured, ratio: measured.perSecond / limit.perSecond })
    }
    printFigures('bare Fastify', [{ name: 'bare Fastify', ...limit, ratio: 1 }, ...figures])
    console.log(`\nMemory of the server under load: ${memoryMb} MB`)
    printJson({ name: 'reads', limit, figures, memoryMb, connections })
  } finally {
    await town.stop()
    await bare.stop()
  }
}

async function load(url: string, headers: Record<string, string> = {}) {
  await autocannon({ url, headers, connections, duration: 2 })
  const result = await autocannon({ url, headers, connections, duration: seconds })
  return {
    perSecond: result.requests.average,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}
