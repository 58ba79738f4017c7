import { createHash } from 'node:crypto'
import type { FormNetwork } from './card-network.ts'

/** The numbers that payment companies publish for trying things out. */
const approvedNumbers = new Set(['4242424242424242', '5555555555554444'])
const declinedNumbers = new Map([
  ['4000000000000002', 'declined'],
  ['4000000000009995', 'insufficient_funds'],
])

/** Pretends: knows a few test numbers and charges nobody. */
export const demoCardNetwork: FormNetwork = {
  takes: 'card_number',
  name: 'Demo card network',
  clearingName: 'demo',
  demo: true,
  async authorise({ cardNumber, reference }) {
    const digits = cardNumber.replaceAll(' ', '')
    if (!approvedNumbers.has(digits)) {
      return { approved: false, reason: declinedNumbers.get(digits) ?? 'unknown_card' }
    }
    const authorisationId = `demo-${createHash('sha256').update(reference).digest('hex').slice(0, 24)}`
    return { approved: true, authorisationId }
  },
  async capture() {},
}
