import type { Audit } from '../audit.ts'

/** What the audit says of a book in which every cent is where it belongs. */
export const cleanAudit: Audit = {
  sumMinor: 0,
  unbalancedTransfers: 0,
  accountsUnlikeTheirEntries: 0,
  accountsUnlikeTheirHolds: 0,
  brokenSequences: 0,
  overdrawnAccounts: 0,
  overspentHolds: 0,
  transfersInSeveralCurrencies: 0,
  transfersOutsideTheChain: 0,
  brokenBatches: 0,
}
