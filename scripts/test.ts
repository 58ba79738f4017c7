import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { findChromium } from './chromium.ts'
import { runScript } from './entry.ts'
import { buildPagesIfStale } from './pages-build.ts'
import { type Run, runTool } from './run-tool.ts'
import { addUp, type Counts, countTests } from './test-counts.ts'

const crashProof = [join(checkoutFolder, 'prove/run.ts'), 'crash', '--rounds', '5']

/** `npm test`: lint, types, then every test; the browser journeys and a short crash proof last. Everything runs, whatever fails before it. */
await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-report-'))
  const parts = [
    asOne('lint', await headed('lint', () => runTool('biome', ['check', '.']))),
    asOne('types', await headed('types', () => runTool('node', [join(checkoutFolder, 'scripts/types.ts')]))),
    await headed('unit and API', () => vitest('unit', folder)),
    ...(globSync('e2e/**/*.test.ts', { cwd: checkoutFolder }).length
      ? [await headed('browser journeys', () => journeys(folder))]
      : []),
    asOne('crash proof', await headed('crash proof', () => runTool('node', crashProof))),
  ]
  rmSync(folder, { recursive: true, force: true })

  console.log('')
  for (const { name, passed, failed, skipped, seconds } of parts) {
    const figures = `${passed} passed, ${failed} failed, ${skipped} skipped`
    console.log(`${name.padEnd(18)} ${figures.padEnd(36)} ${seconds.toFixed(0).padStart(4)} s`)
  }
  const { passed, failed, skipped } = addUp(parts)
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exit(failed === 0 ? 0 : 1)
})

type Part = Counts & { name: string; seconds: number }

function headed<Result>(name: string, work: () => Promise<Result>) {
  console.log(`\n— ${name}`)
  return work()
}

/** Lint and types count as one check each. */
function asOne(name: string, { code, seconds }: Run): Part {
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, seconds }
}

async function journeys(folder: string): Promise<Part> {
  const env = { CHROMIUM_PATH: findChromium(), NODE_ENV: 'production' }
  await buildPagesIfStale()
  return vitest('e2e', folder, env)
}

async function vitest(project: string, folder: string, env: Record<string, string> = {}): Promise<Part> {
  const report = join(folder, `${project}.json`)
  const options = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { code, seconds } = await runTool('vitest', options, { env })
  const counts = countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code)
  return { name: project === 'unit' ? 'unit and API' : 'browser journeys', seconds, ...counts }
}
