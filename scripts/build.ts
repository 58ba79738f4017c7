import { runScript } from './entry.ts'
import { buildPagesIfStale } from './pages-build.ts'

/** `npm run build`: the pages. The backend needs no build, Node runs its TypeScript as it is. */
await runScript(async () => {
  const startedMs = Date.now()
  const { built } = await buildPagesIfStale()
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1)
  console.log(built ? `The pages are built (${seconds} s).` : 'The pages are up to date.')
})
