import { type Client, type Contract, contract, createClient, RefusedError } from '@highstreet/contract'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'

interface Wishes {
  url: string
  shop: string
  email?: string | undefined
  password?: string | undefined
}

/** A client that may import into the shop, and the shop. */
export async function importerOf({ url, shop: slug, email, password }: Wishes) {
  const anybody = clientOf(url)
  const shop = await anybody.getShop({ params: { slug } }).catch((error) => {
    if (error instanceof RefusedError && error.code === 'shop_not_found')
      throw new CannotStart(`There is no shop "${slug}" in the town at ${url}.`)
    throw error
  })
  const token = process.env.HIGHSTREET_TOKEN
  if (token) return { client: clientOf(url, token), shop }
  if (email && password) return { client: await signedIn(url, { email, password }), shop }
  return { client: await demoImporter(url, slug), shop }
}

/** In a demo town sign-ins are offered: a member of the shop goes first, then the operator, who may import anywhere. */
async function demoImporter(url: string, slug: string) {
  const offered = await clientOf(url)
    .listDemoSignIns()
    .then(({ items }) => items)
    .catch(() => [])
  const operators = offered.filter(({ role }) => /operator/i.test(role))
  for (const account of [...offered.filter((each) => !operators.includes(each)), ...operators]) {
    const client = await signedIn(url, account)
    const { items } = await client.listMyShops()
    if (operators.includes(account) || items.some(({ shopSlug }) => shopSlug === slug)) return client
    await client.signOut()
  }
  throw new CannotStart('Say who imports: --email and --password, or a token in HIGHSTREET_TOKEN.')
}

async function signedIn(url: string, { email, password }: { email: string; password: string }) {
  const { token } = await clientOf(url).signIn({ body: { email, password } })
  return clientOf(url, token)
}

function clientOf(url: string, token?: string): Client<Contract> {
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(new URL(path, url), { ...init, headers }).catch(() => {
      throw new CannotStart(`No Highstreet answers at ${url}: start it with npm start, or say --url.`)
    })
  })
}
