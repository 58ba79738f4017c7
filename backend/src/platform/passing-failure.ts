const passingCodes =
  /^(40001|40P01|23505|55P03|57P0\d|57014|53300|08\w{3}|ECONNRESET|ECONNREFUSED|EPIPE|ENOENT)$/
const passingMessages =
  /Connection terminated|connection error|not queryable|timeout exceeded when trying to connect/

/**
 * Serialisation failure, deadlock, a key that another process has just remembered, a database that is going, gone or coming back:
 * the same batch may go again. Whether a lost COMMIT was done, the remembered keys say.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', constraint = '' } = error as { code?: string; constraint?: string }
  // Any other unique key is somebody's mistake, and stays one.
  if (code === '23505') return constraint === 'idempotency_keys_pkey'
  return passingCodes.test(code) || passingMessages.test(error.message)
}
