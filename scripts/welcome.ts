import { contract, createClient } from '@highstreet/contract'
import type { RunningTown } from './run-town.ts'

/** Where the town is and, in the demo, who one can be in it. */
export async function sayWelcome(town: RunningTown) {
  const founded = await town.founded
  console.log(`\nHighstreet is open at ${town.url}\n`)
  if (!founded) console.log('The demo town could not be founded; its reason stands above.')
  for (const line of await demoSignIns(town)) console.log(line)
}

/** None outside the demo. */
async function demoSignIns({ localUrl }: RunningTown) {
  const client = createClient(contract, (path, init) => fetch(`${localUrl}${path}`, init))
  const signIns = await client.listDemoSignIns({}).then(
    ({ items }) => items,
    () => [],
  )
  if (!signIns.length) return []
  const lines = signIns.map(
    ({ role, email, password }) => `  ${role.padEnd(28)} ${email.padEnd(34)} ${password}`,
  )
  return ['Sign in as', ...lines, '']
}
