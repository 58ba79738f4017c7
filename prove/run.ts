import { parseArgs } from 'node:util'
import { runScript } from '../scripts/entry.ts'

/** `npm run prove -- crash`: see README.md. */
await runScript(async () => {
  const { proveBank } = await import('./bank.ts')
  const { proveCrash, targetsNamed } = await import('./crash.ts')
  const { proveFlash } = await import('./flash.ts')
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      kill: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '30' },
      pieces: { type: 'string', default: '100' },
      buyers: { type: 'string', default: '3000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const seed = Number(values.seed)
  const proofs: Record<string, () => Promise<boolean>> = {
    crash: () => proveCrash({ rounds: Number(values.rounds), seed, only: targetsNamed(values.kill) }),
    bank: () => proveBank({ seconds: Number(values.seconds), seed }),
    flash: () => proveFlash({ pieces: Number(values.pieces), buyers: Number(values.buyers), seed }),
  }
  const proof = proofs[positionals[0] ?? '']
  if (!proof) {
    console.error(`Which proof? npm run prove -- ${Object.keys(proofs).join(' | ')}`)
    process.exit(1)
  }
  process.exit((await proof()) ? 0 : 1)
})
