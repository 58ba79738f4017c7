import { type Client, contract, createClient, RefusedError } from '@highstreet/contract'
import { createContext, data, type RouterContextProvider, redirect } from 'react-router'
import { paths } from '#paths.ts'
import { describeRefusal } from '#refusal.ts'

interface Visit {
  fetchApi: (path: string, init: RequestInit) => Promise<Response>
  nonce: string
  request: Request
  /** Made when it is first asked for. */
  api?: Api
}

export const visitContext = createContext<Visit>()

type Context = Readonly<RouterContextProvider>
export type Api = Client<typeof contract>

/**
 * The API as this visitor, for loaders and actions. A refusal leaves as a page answer with its status, so that an
 * unguarded call ends in the error page with a human sentence; "sign in first" leads to the sign-in page and back.
 * Actions that want to show the refusal beside the form wrap the call in `attempt`.
 */
export function api(context: Context): Api {
  const visit = context.get(visitContext)
  if (visit.api) return visit.api
  const client = createClient(contract, visit.fetchApi)
  const guarded = Object.fromEntries(
    Object.entries(client).map(([name, method]) => [name, guard(method, visit.request)]),
  ) as Api
  visit.api = guarded
  return guarded
}

/** None in development, where no policy asks for it. */
export function nonceOf(context: Context) {
  return context.get(visitContext).nonce || undefined
}

/** One wrapper for every endpoint, whatever it is called with: `Api` gives the types back. */
function guard(method: (call: never) => Promise<unknown>, request: Request) {
  return async (call?: unknown) => {
    try {
      return await method(call as never)
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      if (error.code === 'sign_in_required') throw redirect(paths.signIn(placeToReturnTo(request)))
      const refusal = describeRefusal(error.problem, error.retryAfterSeconds)
      throw data({ refusal }, { status: refusal.status })
    }
  }
}

/** The page itself, or for a form the page it was sent from. */
export function placeToReturnTo(request: Request) {
  const here = new URL(request.url)
  if (request.method === 'GET') return here.pathname.replace(/\.data$/, '') + here.search
  const from = request.headers.get('referer')
  if (!from || !URL.canParse(from)) return paths.home()
  const { origin, pathname, search } = new URL(from)
  return origin === here.origin ? pathname + search : paths.home()
}
