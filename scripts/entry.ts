import { existsSync } from 'node:fs'
import { join } from 'node:path'

const oldestNode = 24
/** The Node that npm brought. Said here once more, because an older Node may not get as far as our other files. */
const ownNode = join(import.meta.dirname, '../node_modules/node/bin/node')

/**
 * How every script begins: on the Node that npm brought, and with a plain sentence instead of a stack for what the
 * person at the keyboard can mend.
 */
export async function runScript(main: () => Promise<void>) {
  moveToOwnNode()
  try {
    await main()
  } catch (error) {
    const mendable = error instanceof Error && error.name === 'CannotStart'
    console.error(mendable ? `\n${error.message}` : error)
    process.exit(1)
  }
}

/** Does nothing under `npm start`, which finds the right Node by itself; helps who types `node scripts/start.ts`. */
function moveToOwnNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return
  if (!existsSync(ownNode) || !process.execve) {
    console.error(`Highstreet needs Node ${oldestNode}, which npm brings along: run npm ci, then npm start.`)
    process.exit(1)
  }
  process.execve(ownNode, [ownNode, ...process.argv.slice(1)], process.env)
}
