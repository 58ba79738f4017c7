import { checkoutBench } from './checkout.ts'
import { flashBench } from './flash.ts'
import { ledgerBench } from './ledger.ts'
import { pastBench } from './past.ts'
import { readsBench } from './reads.ts'

const benches: Record<string, () => Promise<void>> = {
  reads: readsBench,
  checkout: checkoutBench,
  ledger: ledgerBench,
  flash: flashBench,
  past: pastBench,
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (!bench) {
  console.error(`Which bench? npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exit(1)
}
await bench()
process.exit(0)
