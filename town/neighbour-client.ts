import { type Client, type Contract, contract, createClient } from '@highstreet/contract'

export type TownClient = Client<Contract>

/** A townsperson's way into Highstreet: the public API over HTTP, with their token. There is no other. */
export function townClient(url: string, token?: string): TownClient {
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(new URL(path, url), { ...init, headers, signal: AbortSignal.timeout(answerWithinMs) })
  })
}

/** Founding waits for one large transaction; everything else answers in a moment. */
const answerWithinMs = 60_000
