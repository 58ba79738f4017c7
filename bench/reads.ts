import { contract, createClient } from '@highstreet/contract'
import { offerLoad } from './offer-load.ts'
import { type Figure, medianOf, printFigures, printJson } from './report.ts'
import { startBareFastify, startTown } from './town-under-test.ts'

const connections = 64
const warmUpSeconds = 2
const seconds = 5

interface ServerUnderLoad {
  cpuSeconds(): number
}

/** Catalogue JSON, listing JSON and the home page, next to a bare Fastify in the same run. */
export async function readsBench(): Promise<void> {
  const bare = await startBareFastify()
  const town = await startTown({ demo: true })
  try {
    const limits: Measured[] = []
    const figures: Figure[] = []
    let memoryMb = 0
    for (const { name, path, headers } of await targets(town.url)) {
      // Measured anew beside each figure: what else the machine does then slows both.
      const limit = await load(bare.url, bare)
      const measured = await load(town.url + path, town, headers)
      memoryMb = Math.max(memoryMb, town.memoryMb())
      limits.push(limit)
      figures.push({
        name,
        ...measured,
        ratio: measured.perSecond / limit.perSecond,
        ratioByCpu: measured.perCpuSecond / limit.perCpuSecond,
      })
    }
    const limit = medianOf(limits)
    printFigures('bare Fastify', [{ name: 'bare Fastify', ...limit, ratio: 1, ratioByCpu: 1 }, ...figures])
    console.log(`\nMemory of the server under load: ${memoryMb} MB`)
    printJson({ name: 'reads', limit, figures, memoryMb, connections })
  } finally {
    await town.stop()
    await bare.stop()
  }
}

/** Pages are asked for as browsers do: compressed. */
async function targets(url: string) {
  const client = createClient(contract, (path, init) => fetch(url + path, init))
  const slug = (await client.listShops({ query: {} })).items[0]?.slug
  if (!slug) throw new Error('The town has no shops')
  const listing = (await client.listListings({ params: { slug }, query: {} })).items[0]
  const shopper = (await client.listDemoSignIns()).items[0]
  if (!listing || !shopper) throw new Error('The town has no listings or no sign-ins')
  const { token } = await client.signIn({ body: { email: shopper.email, password: shopper.password } })
  const browser = { 'accept-encoding': 'gzip, deflate, br' }
  return [
    { name: 'catalogue JSON', path: `/api/shops/${slug}/listings?limit=24`, headers: {} },
    { name: 'listing JSON', path: `/api/listings/${listing.id}`, headers: {} },
    { name: 'home HTML, signed out', path: '/', headers: browser },
    {
      name: 'home HTML, signed in',
      path: '/',
      headers: { ...browser, cookie: `highstreet_session=${token}` },
    },
  ]
}

type Measured = Awaited<ReturnType<typeof load>>

async function load(url: string, server: ServerUnderLoad, headers: Record<string, string> = {}) {
  await offerLoad({ url, headers, connections, seconds: warmUpSeconds })
  const cpuBefore = server.cpuSeconds()
  const load = await offerLoad({ url, headers, connections, seconds })
  return {
    perSecond: load.answered / load.seconds,
    perCpuSecond: load.answered / (server.cpuSeconds() - cpuBefore),
    p99Ms: load.p99Ms,
    failed: load.failed,
    bytesEach: load.bytesEach,
  }
}
