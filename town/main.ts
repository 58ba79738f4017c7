import { parseArgs } from 'node:util'
import { foundIfEmpty } from './found.ts'
import { live } from './life.ts'
import { townClient } from './neighbour-client.ts'
import type { TownPlan } from './town-plan.ts'

/**
 * `node town/main.ts --url http://localhost:3000`: founds Larkfield when the town is empty, prints `{"founded":true}`, then
 * lets its people live until the server has gone or somebody says stop.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    town: { type: 'string', default: 'larkfield' },
  },
})

const token = process.env.HIGHSTREET_OPERATOR_TOKEN
if (!token) {
  console.error('HIGHSTREET_OPERATOR_TOKEN is not set: only the operator can found a town.')
  process.exit(1)
}

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())

const { town } = (await import(`./${values.town}/town.ts`)) as { town: TownPlan }
const operator = townClient(values.url, token)
try {
  await foundIfEmpty(operator, town, say)
} catch (error) {
  console.error(`The town could not be founded: ${describe(error)}`)
  process.exit(1)
}
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
console.log(JSON.stringify({ founded: true }))

if (process.env.TOWN_LIFE?.toLowerCase() !== 'off')
  await live({ url: values.url, operator, plan: town, signal: stop.signal })
process.exit(0)

function say(progress: string) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${progress}`)
}

function describe(error: unknown) {
  const problem = (error as { problem?: { errors?: { path: string; message: string }[] } }).problem
  const wrong = problem?.errors?.slice(0, 5).map(({ path, message }) => `${path}: ${message}`) ?? []
  return [error instanceof Error ? error.message : String(error), ...wrong].join('\n  ')
}
