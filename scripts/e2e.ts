import { findChromium } from './chromium.ts'
import { runScript } from './entry.ts'
import { buildPagesIfStale } from './pages-build.ts'
import { runTool } from './run-tool.ts'

/** `npm run test:e2e [-- e2e/order.test.ts]`: journeys in a real browser through a town of their own. */
await runScript(async () => {
  const chromium = findChromium()
  await buildPagesIfStale()
  const { code } = await runTool('vitest', ['run', '--project', 'e2e', ...process.argv.slice(2)], {
    env: { CHROMIUM_PATH: chromium, NODE_ENV: 'production' },
  })
  process.exit(code)
})
