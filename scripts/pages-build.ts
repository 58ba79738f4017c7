import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { ownNode } from './own-node.ts'

const pagesFolder = join(checkoutFolder, 'frontend')
const stampFile = join(pagesFolder, 'build/sources.sha256')
/** Whatever the pages are made of. */
const sources = ['frontend/{app,public}/**', 'frontend/*.{ts,json}', 'contract/src/**', 'package-lock.json']

/** Builds the pages unless they were built from these very sources. `signal` gives up on it. */
export async function buildPagesIfStale({ signal }: { signal?: AbortSignal } = {}) {
  const digest = digestOfSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return { built: false }
  assertWritable()
  rmSync(stampFile, { force: true })
  await build(signal)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, digest)
  return { built: true }
}

function assertWritable() {
  try {
    accessSync(pagesFolder, constants.W_OK)
  } catch {
    throw new CannotStart(
      `The pages were not built from these sources, and can't be: ${pagesFolder} can't be written to.`,
    )
  }
}

/** Contents, not times: a fresh clone has fresh times. */
function digestOfSources() {
  const digest = createHash('sha256')
  const paths = globSync(sources, { cwd: checkoutFolder }).sort()
  for (const path of paths) {
    const file = join(checkoutFolder, path)
    if (statSync(file).isFile()) digest.update(path).update('\0').update(readFileSync(file)).update('\0')
  }
  return digest.digest('hex')
}

async function build(signal: AbortSignal | undefined) {
  const reactRouter = join(checkoutFolder, 'node_modules/@react-router/dev/bin.cjs')
  const child = spawn(ownNode, [reactRouter, 'build'], {
    cwd: pagesFolder,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new CannotStart(`The pages could not be built:\n${output.trim()}`)
}
