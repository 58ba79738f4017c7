import { RefusedError } from '@highstreet/contract'
import { type TownClient, townClient } from '../neighbour-client.ts'
import { type Prng, prng } from '../prng.ts'
import type { TownPlan } from '../town-plan.ts'
import { pause } from './pause.ts'

/** Somebody who acts: signed in, with a mind of their own. */
export interface Townsperson {
  handle: string
  personId: string
  token: string
  client: TownClient
  random: Prng
}

export interface TownLife {
  url: string
  plan: TownPlan
  seed: string
  operator: TownClient
  signal: AbortSignal
  /** Signs in on first use; one session a person for as long as the town lives. */
  wake(handle: string): Promise<Townsperson>
}

const signInTries = 6

export function townLife(given: Omit<TownLife, 'wake'>): TownLife {
  const awake = new Map<string, Promise<Townsperson>>()
  // Two at a time: checking a password is hard work for the server on purpose.
  const queues: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
  const wake = (handle: string) => {
    const known = awake.get(handle)
    if (known) return known
    const person = (queues.shift() ?? Promise.resolve()).then(() => signedIn(given, handle))
    queues.push(person.catch(() => {}))
    awake.set(handle, person)
    person.catch(() => awake.delete(handle))
    return person
  }
  return { ...given, wake }
}

async function signedIn({ url, plan, seed, signal }: Omit<TownLife, 'wake'>, handle: string) {
  const known = plan.people.find((person) => person.handle === handle)
  if (!known) throw new Error(`Nobody in town is called @${handle}.`)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { token, person } = await townClient(url).signIn({
        body: { email: known.email, password: known.password },
      })
      return {
        handle,
        personId: person.id,
        token,
        client: townClient(url, token),
        random: prng(`${seed}/${handle}`),
      }
    } catch (error) {
      if (attempt >= signInTries || signal.aborted) throw error
      const patience = error instanceof RefusedError ? error.retryAfterSeconds : undefined
      await pause(patience ?? 2 ** attempt, signal)
    }
  }
}

/** Tries; a refusal is part of life (a human was quicker), and so is a server that is just restarting. */
export async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof RefusedError || isUnreachable(error)) return undefined
    throw error
  }
}

export function isUnreachable(error: unknown) {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
}
