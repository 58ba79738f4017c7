import * as build from 'virtual:react-router/server-build'
import { createRequestHandler, RouterContextProvider } from 'react-router'
import { visitContext } from '#visit.server.ts'

/** What the backend hands over with each request; the only thing the two processes-in-one share at run time. */
export interface PageVisit {
  /** Calls the API in process as this visitor; `path` begins with `/api`. */
  fetchApi: (path: string, init: RequestInit) => Promise<Response>
  /** The one that this answer's content security policy names. */
  nonce: string
}

const handle = createRequestHandler(build, import.meta.env.MODE)

export function renderPage(request: Request, visit: PageVisit): Promise<Response> {
  const context = new RouterContextProvider()
  context.set(visitContext, { ...visit, request })
  return handle(request, context)
}
