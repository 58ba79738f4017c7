import { join } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { runScript } from './entry.ts'
import { runTool } from './run-tool.ts'

/** `npm run types`: the whole checkout. The pages' types need those that React Router writes from the route table. */
await runScript(async () => {
  const pages = join(checkoutFolder, 'frontend')
  const runs = await Promise.all([
    runTool('tsc', ['-p', '.']),
    // Journeys speak of the page's own objects.
    runTool('tsc', ['-p', 'e2e']),
    runTool('react-router', ['typegen'], { cwd: pages }).then((typegen) =>
      typegen.code === 0 ? runTool('tsc', ['-p', pages]) : typegen,
    ),
  ])
  process.exit(runs.every(({ code }) => code === 0) ? 0 : 1)
})
