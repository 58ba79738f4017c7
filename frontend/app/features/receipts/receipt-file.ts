import type { Receipt } from '@highstreet/contract'

/** A receipt is a few thousand letters; what is much longer is something else. */
const maxFileBytes = 1_000_000

/** What somebody has dropped, when it is a receipt of ours. */
export async function readReceiptFile(file: Blob): Promise<Receipt | null> {
  if (file.size > maxFileBytes) return null
  try {
    const read = JSON.parse(await file.text())
    return isReceipt(read) ? read : null
  } catch {
    return null
  }
}

function isReceipt(read: Partial<Receipt> | null): read is Receipt {
  const isPath = (path: unknown) =>
    Array.isArray(path) &&
    path.every((step) => /^[\da-f]{64}$/.test(step?.hash) && /^(left|right)$/.test(step?.side))
  return (
    read?.format === 'highstreet-receipt-1' &&
    typeof read.movement?.description === 'string' &&
    typeof read.movement.amountMinor === 'number' &&
    typeof read.currency === 'string' &&
    isPath(read.batch?.path) &&
    isPath(read.day?.path)
  )
}
