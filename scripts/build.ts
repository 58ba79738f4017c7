import { join } from 'node:path'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { runScript } from './entry.ts'
import { buildPagesIfStale } from './pages-build.ts'
import { runTool } from './run-tool.ts'

/** `npm run build`: the pages and the demo's pictures. The backend needs no build, Node runs its TypeScript as it is. */
await runScript(async () => {
  const startedMs = Date.now()
  const [{ built }, { code }] = await Promise.all([
    buildPagesIfStale(),
    runTool('node', [join(checkoutFolder, 'town/paint-ahead.ts')]),
  ])
  if (code !== 0) throw new CannotStart('The pictures of the demo town could not be painted.')
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1)
  console.log(built ? `The pages are built (${seconds} s).` : 'The pages are up to date.')
})
